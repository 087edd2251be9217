import type { Contact } from '../../../shared/domain/conversations/contact.ts';
import type { Conversation } from '../../../shared/domain/conversations/conversation.ts';
import {
  currentContent,
  type Message,
  stateOf,
} from '../../../shared/domain/conversations/message.ts';
import { compact } from '../../../shared/domain/merge.ts';
import { nameOf } from './contacts-of.ts';
import type { ConversationOutput } from './conversation-schema.ts';
import type { MessageOutput } from './message-schema.ts';

export type Contacts = ReadonlyMap<string, Contact>;

export function describeConversation(one: Conversation, contacts: Contacts): ConversationOutput {
  const { id, block_id, platform, kind, status, closed, unread, aliases } = one;
  const { first_inbound_at, last_inbound_at, answered_at } = one;
  return compact({
    ...{ id, block_id, platform, kind, status, closed, aliases },
    ...{ first_inbound_at, last_inbound_at, answered_at },
    ...whoIs(one.contact_id, contacts),
    title: one.title?.text,
    last_message: one.last_message && glance(one.last_message),
    unread_count: unread.length,
  });
}

function glance({ id, at, direction, preview }: NonNullable<Conversation['last_message']>) {
  return { id, at, direction, preview };
}

/** Undefined for one that is only told of: nothing of it can be shown. */
export function describeMessage(
  message: Message,
  conversation: Conversation,
  contacts: Contacts,
): MessageOutput | undefined {
  const { id, platform_message_id, edit, deleted_at, errors, reactions } = message;
  const content = currentContent(message);
  if (content === undefined) return undefined;
  const { contact_id, errors: told = [], sequence: _, ...said } = content;
  return compact({
    ...{ id, platform_message_id, ...said, deleted_at },
    ...whoIs(contact_id, contacts),
    edited_at: edit?.at,
    state: stateOf(message, conversation),
    errors: [...told, ...errors],
    reactions: reactions
      .filter(({ emoji }) => emoji.length > 0)
      .map(({ actor, emoji, at }) => ({ actor, emoji, at })),
  });
}

function whoIs(id: string | undefined, contacts: Contacts) {
  const contact = contacts.get(id ?? '');
  return { contact_id: contact?.id ?? id, contact_name: nameOf(contact) };
}
