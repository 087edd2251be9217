import * as v from 'valibot';
import type { Contact } from '../../../shared/domain/conversations/contact.ts';
import {
  contentEntries,
  directions,
  messageKinds,
} from '../../../shared/domain/conversations/content.ts';
import {
  platformErrorSchema,
  referralSchema,
} from '../../../shared/domain/conversations/content-parts.ts';
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
import type { ResponseOf } from '../http/response-of.ts';
import { moment } from '../http/schemas.ts';
import { requesterSchema } from '../messages/outbound-schema.ts';
import { nameOf } from './contacts.ts';

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

type ConversationResponse = ResponseOf<typeof conversationSchema>;

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
  /** Of a message that was sent through us: the id it was given when it was asked for. */
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

type MessageResponse = ResponseOf<typeof messageSchema>;

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
