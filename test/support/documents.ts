import * as fc from 'fast-check';
import type { Contact } from '../../shared/domain/conversations/contact.ts';
import { type Conversation, UNREAD_KEPT } from '../../shared/domain/conversations/conversation.ts';
import type { Message } from '../../shared/domain/conversations/message.ts';

// Documents as they are stored: lists in their order, nothing twice. Few values, so that they meet.

const minutes = Array.from({ length: 160 }, (_, n) =>
  new Date(Date.UTC(2026, 2, 31, 10, n)).toISOString(),
);
const at = fc.constantFrom(...minutes.slice(0, 3));
/** Every object has something under the last two without being told. */
const word = fc.constantFrom('a', 'b', 'Ann', '😀', 'constructor', '__proto__');
const words = fc.uniqueArray(word, { maxLength: 3 }).map((list) => list.sort());
const direction = fc.constantFrom('inbound' as const, 'outbound' as const);

const profile = fc.record({ name: word, username: word, seen_at: at }, { requiredKeys: [] });

/** Any knowledge of one contact. */
export const contacts: fc.Arbitrary<Contact> = fc.record(
  {
    id: fc.constant('ct_1'),
    workspace_id: fc.constant('ws_1'),
    platform: fc.constant('line'),
    scope: fc.constant('Ubot'),
    aliases: words,
    platform_user_ids: words,
    block_ids: words,
    profile,
    tags: words,
    attributes: fc.dictionary(word, word, { noNullPrototype: true }),
    subscription: fc.record({ subscribed: fc.boolean(), at }),
    first_seen_at: at,
    last_seen_at: at,
  },
  {
    requiredKeys: [
      ...(['id', 'workspace_id', 'platform', 'scope', 'aliases', 'platform_user_ids'] as const),
      ...(['block_ids', 'profile', 'tags', 'attributes', 'first_seen_at'] as const),
    ],
  },
);

/** Two messages in every minute. */
const unread = fc
  .subarray(minutes.flatMap((at) => ['b', 'a'].map((id) => ({ id, at }))))
  .map((list) => list.sort((one, other) => (one.at + one.id < other.at + other.id ? 1 : -1)));

/** Any knowledge of one conversation. */
export const conversations: fc.Arbitrary<Conversation> = fc
  .record(
    {
      id: fc.constant('conv_1'),
      workspace_id: fc.constant('ws_1'),
      block_id: fc.constant('blk_1'),
      platform: fc.constant('line'),
      kind: fc.constant('direct' as const),
      aliases: words,
      thread_keys: words,
      title: fc.record({ text: word, at }),
      contact_id: word,
      closed: fc.record({ at, by: word }),
      last_message: fc.record({ id: word, at, direction, preview: word, revised: word }),
      first_inbound_at: at,
      last_inbound_at: at,
      answered_at: fc.constantFrom(...minutes),
      unread,
      delivered_until: at,
      read_until: at,
    },
    {
      requiredKeys: [
        ...(['id', 'workspace_id', 'block_id', 'platform', 'kind', 'aliases'] as const),
        ...(['thread_keys', 'unread'] as const),
      ],
    },
  )
  .map(({ unread: all, ...rest }) => {
    const newer = all.filter((one) => one.at > (rest.answered_at ?? ''));
    const closed = rest.closed !== undefined && rest.closed.at >= (rest.last_inbound_at ?? '');
    return { ...rest, status: closed ? 'closed' : 'open', unread: newer.slice(0, UNREAD_KEPT) };
  });

const content = fc.record(
  {
    at,
    kind: fc.constantFrom('text' as const, 'image' as const, 'unsupported' as const),
    direction,
    contact_id: word,
    text: word,
    quoted_message_id: word,
  },
  { requiredKeys: ['at', 'kind', 'direction'] },
);

/** Any knowledge of one message. */
export const messages: fc.Arbitrary<Message> = fc
  .record(
    {
      id: fc.constant('msg_1'),
      workspace_id: fc.constant('ws_1'),
      block_id: fc.constant('blk_1'),
      platform_message_id: fc.constant('m1'),
      conversation_id: word,
      content,
      edit: fc.record({ at, count: fc.nat(11), text: word }, { requiredKeys: ['at', 'count'] }),
      deleted_at: at,
      states: fc.record({ sent: at, delivered: at, read: at, failed: at }, { requiredKeys: [] }),
      errors: fc.array(fc.record({ code: word }), { maxLength: 11 }),
      told_in: words,
      read_and_earlier: fc.boolean(),
      reactions: fc.dictionary(word, fc.record({ emoji: words, at }), { noNullPrototype: true }),
    },
    {
      requiredKeys: [
        ...(['id', 'workspace_id', 'block_id', 'platform_message_id'] as const),
        ...(['told_in', 'states', 'errors', 'read_and_earlier', 'reactions'] as const),
      ],
    },
  )
  .map((message) => (message.deleted_at === undefined ? message : emptied(message)));

function emptied({ edit: _, content, ...rest }: Message): Message {
  if (content === undefined) return rest;
  const { text: _text, quoted_message_id: _quoted, ...bare } = content;
  return { ...rest, content: bare };
}
