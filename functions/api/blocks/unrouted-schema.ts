import * as v from 'valibot';
import { moment } from '../http/schemas.ts';

export const unroutedSchema = v.strictObject({
  accounts: v.array(
    v.strictObject({
      platform: v.string(),
      account_id: v.string(),
      events: v.number(),
      /** There are more than `events`. */
      events_more: v.optional(v.literal(true)),
      newest_at: moment,
      /** A workspace has connected it since, and can import these events. */
      connected: v.boolean(),
    }),
  ),
  /** False if accounts with older events are left out because there are too many. */
  complete: v.boolean(),
});
