import { mergeConversations } from '../conversations/conversation.ts';
import { putCanonical, resolveIdentity } from '../conversations/merge-aliases.ts';
import { mergeMessages } from '../conversations/merge-messages.ts';
import type { Message } from '../conversations/message.ts';
import { messageInConversation } from '../conversations/upsert-conversation.ts';
import { get, put } from '../identity-map.ts';
import { messageId } from '../ids.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { withoutUndefined } from '../without-undefined.ts';
import type { OutboundMessage } from './outbound-message.ts';
import type { Part } from './part.ts';

/**
 * Enters what a call made into the conversation, one message for each of the platform's ids. Their echoes and
 * statuses, before or after, are about the same messages.
 */
export function recordSent(
  unit: UnitOfWork,
  outbound: OutboundMessage,
  { shows }: Part,
  ids: readonly string[],
  { part, at }: { readonly part: number; readonly at: string },
): void {
  const { conversation_id } = outbound;
  // An answer to a comment: the platform reports what it made in a conversation.
  if (conversation_id === undefined) return;
  for (const [index, platform_message_id] of ids.entries()) {
    const shown = shows[index] ?? shows[0];
    if (shown === undefined) continue;
    const message = sentMessage(outbound, platform_message_id, shown, { part, index, at });
    const known = get(unit.messages, message.id);
    const merged = mergeMessages(known ?? message, message);
    put(unit.messages, merged);
    addToConversation(unit, merged);
  }
}

function sentMessage(
  outbound: OutboundMessage,
  platform_message_id: string,
  { kind, content }: Part['shows'][number],
  { part, index, at }: { readonly part: number; readonly index: number; readonly at: string },
): Message {
  const { workspace_id, block_id, conversation_id, contact_id, in_reply_to } = outbound;
  return withoutUndefined({
    id: messageId({ workspace_id, id: block_id }, platform_message_id),
    workspace_id,
    block_id,
    platform_message_id,
    conversation_id,
    outbound: { id: outbound.id, by: outbound.requested_by },
    content: withoutUndefined({
      ...content,
      at,
      sequence: `${String(part).padStart(3, '0')}.${String(index).padStart(3, '0')}`,
      contact_id,
      kind,
      direction: 'outbound' as const,
      quoted_message_id: in_reply_to?.id,
    }),
    states: { sent: at },
    errors: [],
    read_and_earlier: false,
    reactions: [],
  });
}

/** The business has answered: what the person wrote before counts as seen. */
function addToConversation(unit: UnitOfWork, message: Message): void {
  const { conversation_id, content } = message;
  if (conversation_id === undefined || content === undefined) return;
  const found = resolveIdentity(unit.conversations, [conversation_id], mergeConversations);
  if (found.document === undefined) return;
  const { at } = content;
  const patch = {
    ...found.document,
    ...messageInConversation(message),
    answered_at: at,
    seen_until: { at },
  };
  putCanonical(unit.conversations, found, patch, mergeConversations);
}
