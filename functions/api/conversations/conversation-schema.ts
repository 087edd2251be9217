import * as v from 'valibot';
import type { ResponseOf } from '../http/response-of.ts';
import { moment } from '../http/schemas.ts';

export const conversationSchema = v.strictObject({
  id: v.string(),
  block_id: v.string(),
  platform: v.string(),
  kind: v.picklist(['direct', 'group']),
  title: v.optional(v.string()),
  /** The person of a direct conversation. */
  contact_id: v.optional(v.string()),
  contact_name: v.optional(v.string()),
  status: v.picklist(['open', 'closed']),
  /** The last time it was closed: it may be open again. */
  closed: v.optional(v.strictObject({ at: moment, by: v.string() })),
  last_message: v.optional(
    v.strictObject({
      id: v.string(),
      at: moment,
      direction: v.picklist(['inbound', 'outbound']),
      preview: v.string(),
    }),
  ),
  first_inbound_at: v.optional(moment),
  last_inbound_at: v.optional(moment),
  answered_at: v.optional(moment),
  /** At most 100 are counted. */
  unread_count: v.number(),
  aliases: v.array(v.string()),
});

export type ConversationOutput = ResponseOf<typeof conversationSchema>;
