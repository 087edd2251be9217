import type { Kind } from '../domain/change.ts';
import type { Conversation } from '../domain/conversations/conversation.ts';
import type { Message } from '../domain/conversations/message.ts';
import { isOver, type OutboundMessage } from '../domain/outbound/outbound-message.ts';

const DAY_MS = 24 * 60 * 60_000;

/**
 * When the database deletes a document that people's words are in, where the installation keeps them for so many days
 * only. Undefined for all that stays: contacts, open conversations, and what has not been sent yet.
 */
export function expiryOf(kind: Kind, document: object, days: number): Date | undefined {
  const since = sinceWhen[kind]?.(document);
  return since === undefined ? undefined : new Date(Date.parse(since) + days * DAY_MS);
}

const sinceWhen: { readonly [kind in Kind]?: (document: object) => string | undefined } = {
  // Without its content it is what another event said of it.
  messages(document) {
    const { content, edit, deleted_at, states, reactions } = document as Message;
    const said = [edit?.at, deleted_at, ...Object.values(states), reactions[0]?.at];
    return content?.at ?? said.find((at) => at !== undefined);
  },
  conversations(document) {
    const { status, closed, last_message } = document as Conversation;
    if (status !== 'closed' || closed === undefined) return undefined;
    return last_message !== undefined && last_message.at > closed.at ? last_message.at : closed.at;
  },
  outbound_messages(document) {
    const message = document as OutboundMessage;
    return isOver(message) ? message.created_at : undefined;
  },
};
