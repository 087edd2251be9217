import type { Contact } from '../../../shared/domain/conversations/contact.ts';
import type { Conversation } from '../../../shared/domain/conversations/conversation.ts';
import {
  currentContent,
  type Message,
  stateOf,
} from '../../../shared/domain/conversations/message.ts';
import { countOthers } from '../../../shared/domain/conversations/reactions.ts';
import { isLeftToPerson } from '../../../shared/domain/outbound/recognise-own.ts';
import { windowFacts } from '../../../shared/domain/outbound/send-rules.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { senders } from '../../../shared/platforms/senders.ts';
import { nameOf } from './contacts.ts';
import type { ConversationResponse, MessageResponse } from './conversation-schema.ts';

type Contacts = ReadonlyMap<string, Contact>;

/** @param now - ISO 8601: window and control depend on it. */
export function describeConversation(
  one: Conversation,
  contacts: Contacts,
  now: string,
): ConversationResponse {
  const { id, block_id, platform, kind, status, closed, unread, aliases } = one;
  const { first_inbound_at, last_inbound_at, answered_at } = one;
  return withoutUndefined({
    ...{ id, block_id, platform, kind, status, closed, aliases },
    ...{ first_inbound_at, last_inbound_at, answered_at },
    ...whoIs(one.contact_id, contacts),
    title: one.title?.text,
    referral: one.referral?.from,
    last_message: one.last_message && describeLastMessage(one.last_message),
    unread_count: unread.length,
    control: controlOf(one, now),
    waiting: one.waiting?.map(({ execution_id, since, until }) =>
      withoutUndefined({ execution_id, since, until }),
    ),
    window: windowOf(one, contacts.get(one.contact_id ?? ''), now),
  });
}

function describeLastMessage({
  id,
  at,
  direction,
  preview,
}: NonNullable<Conversation['last_message']>) {
  return { id, at, direction, preview };
}

function controlOf(one: Conversation, now: string): ConversationResponse['control'] {
  const { control } = one;
  if (control === undefined || !isLeftToPerson(one, now)) return { mode: 'bot' };
  return { mode: 'human', until: control.until, by: control.by };
}

function windowOf(
  one: Conversation,
  contact: Contact | undefined,
  now: string,
): ConversationResponse['window'] {
  if (one.address === undefined) return undefined;
  const window = senders[one.platform]?.window(windowFacts({}, one, contact), now);
  return window && { ...window, still_allowed: [...window.still_allowed] };
}

/** Undefined for a message of which only statuses or reactions have arrived. */
export function describeMessage(
  message: Message,
  conversation: Conversation,
  contacts: Contacts,
): MessageResponse | undefined {
  const { id, platform_message_id, edit, deleted_at, errors, reactions } = message;
  const content = currentContent(message);
  if (content === undefined) return undefined;
  const { contact_id, errors: ownErrors = [], sequence: _, ...said } = content;
  return withoutUndefined({
    ...{ id, platform_message_id, ...said, deleted_at },
    ...whoIs(contact_id, contacts),
    edited_at: edit?.at,
    outbound_message_id: message.outbound?.id,
    requested_by: message.outbound?.by,
    state: stateOf(message, conversation),
    errors: [...ownErrors, ...errors],
    reactions: reactions
      .filter(({ emoji }) => emoji.length > 0)
      .map(({ actor, emoji, at }) => ({ actor, emoji, at })),
    more_reactions: countOthers(message) || undefined,
  });
}

function whoIs(id: string | undefined, contacts: Contacts) {
  const contact = contacts.get(id ?? '');
  return { contact_id: contact?.id ?? id, contact_name: nameOf(contact) };
}
