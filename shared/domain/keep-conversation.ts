import { type Conversation, type MessageGlance, UNREAD_KEPT } from './conversation.ts';
import type { Message } from './message.ts';

const PREVIEW_LENGTH = 100;

export type ConversationIdentity = Pick<
  Conversation,
  'id' | 'workspace_id' | 'block_id' | 'platform' | 'thread' | 'contact_id'
>;

/**
 * The conversation after one more event in it, with or without a message. Newest wins by the event's
 * own time and unread is a set, so any order and any number of repeats ends in the same conversation.
 */
export function keepConversation(
  known: Conversation | undefined,
  identity: ConversationIdentity,
  message: Message | undefined,
): Conversation {
  const conversation: Conversation = known ?? { ...identity, status: 'open', unread: [] };
  if (message === undefined) return conversation;
  const last = newestGlance(conversation.last_message, glance(message));
  const answered = answeredAt(conversation.answered_at, message);
  return {
    ...conversation,
    last_message: last,
    ...(answered !== undefined && { answered_at: answered }),
    unread: unreadAfter(conversation, message, answered),
  };
}

export function previewOf(message: { readonly kind: string; readonly text?: string }): string {
  if (message.text === undefined) return `[${message.kind}]`;
  // Cut between characters: half a surrogate pair is not text.
  return [...message.text.slice(0, 2 * PREVIEW_LENGTH)]
    .slice(0, PREVIEW_LENGTH)
    .join('')
    .toWellFormed();
}

function glance(message: Message): MessageGlance {
  const { id, at, direction } = message;
  return { id, at, direction, preview: previewOf(message) };
}

function newestGlance(known: MessageGlance | undefined, seen: MessageGlance): MessageGlance {
  return known === undefined || newest(seen, known) < 0 ? seen : known;
}

function answeredAt(known: string | undefined, message: Message): string | undefined {
  if (message.direction === 'inbound') return known;
  return known === undefined || message.at > known ? message.at : known;
}

function unreadAfter(
  { unread }: Conversation,
  message: Message,
  answered: string | undefined,
): Conversation['unread'] {
  const { id, at, direction } = message;
  const others = unread.filter((other) => other.id !== id);
  return (direction === 'inbound' ? [...others, { id, at }] : others)
    .filter((one) => answered === undefined || one.at > answered)
    .sort(newest)
    .slice(0, UNREAD_KEPT);
}

/** Orders newest first; equal times by id, so that the order of arrival settles nothing. */
function newest(
  a: { readonly at: string; readonly id: string },
  b: { readonly at: string; readonly id: string },
): number {
  if (a.at !== b.at) return a.at > b.at ? -1 : 1;
  return a.id === b.id ? 0 : a.id > b.id ? -1 : 1;
}
