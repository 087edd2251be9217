import * as v from 'valibot';
import type { ResponseOf } from '../http/response-of.ts';
import { moment } from '../http/schemas.ts';

export const contactSchema = v.strictObject({
  id: v.string(),
  platform: v.string(),
  name: v.optional(v.string()),
  username: v.optional(v.string()),
  language: v.optional(v.string()),
  platform_user_ids: v.array(v.string()),
  /** Where they have a direct conversation. */
  block_ids: v.array(v.string()),
  tags: v.array(v.string()),
  attributes: v.record(v.string(), v.string()),
  /** Absent until the platform tells. */
  subscription: v.optional(v.strictObject({ subscribed: v.boolean(), at: moment })),
  first_seen_at: moment,
  /** Absent while only the business has written. */
  last_seen_at: v.optional(moment),
  /** Ids that lead here since they turned out to be the same person. */
  aliases: v.array(v.string()),
});

export type ContactOutput = ResponseOf<typeof contactSchema>;
