import * as v from 'valibot';
import {
  contentEntries,
  directions,
  messageKinds,
} from '../../../shared/domain/conversations/content.ts';
import { platformErrorSchema } from '../../../shared/domain/conversations/content-parts.ts';
import type { ResponseOf } from '../http/response-of.ts';
import { moment } from '../http/schemas.ts';

/** A message as it stands now: after edits, without its words once it has been deleted. */
export const messageSchema = v.strictObject({
  id: v.string(),
  platform_message_id: v.string(),
  at: moment,
  kind: v.picklist(messageKinds),
  direction: v.picklist(directions),
  /** The author, or of an outbound message the person it went to. */
  contact_id: v.optional(v.string()),
  contact_name: v.optional(v.string()),
  quoted_message_id: v.optional(v.string()),
  ...contentEntries,
  edited_at: v.optional(moment),
  deleted_at: v.optional(moment),
  /** How far a message of the business has come. */
  state: v.optional(v.picklist(['sent', 'delivered', 'read', 'failed'])),
  errors: v.array(platformErrorSchema),
  reactions: v.array(v.strictObject({ actor: v.string(), emoji: v.array(v.string()), at: moment })),
});

export type MessageOutput = ResponseOf<typeof messageSchema>;
