import * as v from 'valibot';
import {
  contentEntries,
  directions,
  messageKinds,
} from '../../../shared/domain/conversations/content.ts';
import {
  platformErrorSchema,
  referralSchema,
} from '../../../shared/domain/conversations/context-parts.ts';
import type { ResponseOf } from '../http/response-of.ts';
import { moment } from '../http/schemas.ts';
import { requesterSchema } from '../messages/outbound-schema.ts';

export const conversationSchema = v.strictObject({
  id: v.string(),
  block_id: v.string(),
  platform: v.string(),
  kind: v.picklist(['direct', 'group']),
  title: v.optional(v.string()),
  /** What last brought the person here: an ad, a link, a code. */
  referral: v.optional(referralSchema),
  /** Only of a direct conversation. */
  contact_id: v.optional(v.string()),
  contact_name: v.optional(v.string()),
  status: v.picklist(['open', 'closed']),
  /** When it was last closed. It may be open again. */
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
  /** Who answers. While it is `human`, workflows neither start nor write. */
  control: v.strictObject({
    mode: v.picklist(['bot', 'human']),
    until: v.optional(moment),
    by: v.optional(v.string()),
  }),
  /** The executions that wait for what the person says next. */
  waiting: v.optional(
    v.array(v.strictObject({ execution_id: v.string(), since: moment, until: v.optional(moment) })),
  ),
  /** What may be written now; absent where the platform gives no address to write to. */
  window: v.optional(
    v.strictObject({
      open: v.boolean(),
      until: v.optional(moment),
      /** What the platform takes although the window is closed. */
      still_allowed: v.array(v.picklist(['template', 'human_agent'])),
    }),
  ),
  aliases: v.array(v.string()),
});

export type ConversationResponse = ResponseOf<typeof conversationSchema>;

/** A message as it is now: after edits, and without its content if it was deleted. */
export const messageSchema = v.strictObject({
  id: v.string(),
  platform_message_id: v.string(),
  at: moment,
  kind: v.picklist(messageKinds),
  direction: v.picklist(directions),
  /** The author; for an outbound message, the person it went to. */
  contact_id: v.optional(v.string()),
  contact_name: v.optional(v.string()),
  quoted_message_id: v.optional(v.string()),
  ...contentEntries,
  edited_at: v.optional(moment),
  deleted_at: v.optional(moment),
  /** The id that the message got when it was asked for. Absent where it was not sent through us. */
  outbound_message_id: v.optional(v.string()),
  /** And who asked for it. */
  requested_by: v.optional(requesterSchema),
  /** The delivery state of an outbound message. */
  state: v.optional(v.picklist(['sent', 'delivered', 'read', 'failed'])),
  errors: v.array(platformErrorSchema),
  reactions: v.array(v.strictObject({ actor: v.string(), emoji: v.array(v.string()), at: moment })),
  /** How many more people have reacted, beyond the newest 1,000; at least, from 10,000 on. */
  more_reactions: v.optional(v.number()),
});

export type MessageResponse = ResponseOf<typeof messageSchema>;
