import * as v from 'valibot';
import type { ResponseOf } from '../http/response-of.ts';
import { moment } from '../http/schemas.ts';

export const contactSchema = v.strictObject({
  id: v.string(),
  platform: v.string(),
  name: v.optional(v.string()),
  username: v.optional(v.string()),
  language: v.optional(v.string()),
  /** The number they gave as their own. */
  phone: v.optional(v.string()),
  platform_user_ids: v.array(v.string()),
  /** The blocks with a direct conversation. */
  block_ids: v.array(v.string()),
  tags: v.array(v.string()),
  attributes: v.record(v.string(), v.string()),
  /** Absent until the platform reports it. */
  subscription: v.optional(v.strictObject({ subscribed: v.boolean(), at: moment })),
  first_seen_at: moment,
  /** To the quarter of an hour. Absent while only the business has written. */
  last_seen_at: v.optional(moment),
  /** Other ids of the same person, which lead here too. */
  aliases: v.array(v.string()),
});

export type ContactResponse = ResponseOf<typeof contactSchema>;
