import * as fc from 'fast-check';
import type { Contact } from '../../shared/domain/conversations/contact.ts';
import { type Conversation, UNREAD_KEPT } from '../../shared/domain/conversations/conversation.ts';
import type { Message } from '../../shared/domain/conversations/message.ts';

// Documents as they are stored: lists in their order, nothing twice. Few values, so that they meet.

const minutes = Array.from({ length: 160 }, (_, n) =>
  new Date(Date.UTC(2026, 2, 31, 10, n)).toISOString(),
);
const at = fc.constantFrom(...minutes.slice(0, 3));
/** Every object has something under the last two without a word in the options. */
const word = fc.constantFrom('a', 'b', 'Ann', '😀', 'constructor', '__proto__');
/** Settles what is of one time, where the platform or the receipt tells it. */
const sequence = fc.constantFrom('0001', '0002');
const words = fc.uniqueArray(word, { maxLength: 3 }).map((list) => list.sort());
const direction = fc.constantFrom('inbound' as const, 'outbound' as const);

/** Minutes of two quarters of an hour. */
const seenAt = fc.constantFrom(...minutes.slice(0, 3), ...minutes.slice(20, 21));

const profile = fc.record(
  { name: word, username: word, seen_at: seenAt, sequence },
  { requiredKeys: [] },
);

const someWords = fc.uniqueArray(word, { minLength: 1, maxLength: 3 }).map((list) => list.sort());

const left = fc
  .uniqueArray(fc.record({ number: word, at }), {
    minLength: 1,
    maxLength: 3,
    selector: ({ number, at }) => `${number} ${at}`,
  })
  .map((list) => list.sort((a, b) => (`${a.number} ${a.at} ` < `${b.number} ${b.at} ` ? -1 : 1)));

const since = fc
  .uniqueArray(fc.record({ number: word, at }), {
    minLength: 1,
    maxLength: 3,
    selector: ({ number }) => number,
  })
  .map((list) => list.sort((a, b) => (a.number < b.number ? -1 : 1)));

/** Any knowledge of one contact. */
export const contacts: fc.Arbitrary<Contact> = fc.record(
  {
    id: fc.constant('ct_1'),
    workspace_id: fc.constant('ws_1'),
    platform: fc.constant('line'),
    scope: fc.constant('Ubot'),
    aliases: words,
    platform_user_ids: words,
    lasting_ids: someWords,
    since,
    left,
    block_ids: words,
    profile,
    tags: words,
    attributes: fc.dictionary(word, word, { noNullPrototype: true }),
    subscription: fc.record(
      { subscribed: fc.boolean(), at, sequence },
      { requiredKeys: ['subscribed', 'at'] },
    ),
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
  .subarray(minutes.flatMap((at) => ['b', 'a'].map((id) => ({ id: `${at} ${id}`, at }))))
  .map((list) => list.sort((one, other) => (one.id < other.id ? 1 : -1)));

/** Any knowledge of one conversation. */
export const conversations: fc.Arbitrary<Conversation> = fc
  .record(
    {
      id: fc.constant('conv_1'),
      workspace_id: fc.constant('ws_1'),
      block_id: fc.constant('blk_1'),
      platform: fc.constant('line'),
      kind: fc.constantFrom('direct' as const, 'group' as const),
      aliases: words,
      thread_keys: words,
      title: fc.record({ text: word, at }),
      referral: fc.record({ from: fc.record({ ref: word }), at }),
      contact_id: word,
      closed: fc.record({ at, by: word }),
      last_message: fc.record({ id: word, at, direction, preview: word, revised: word }),
      first_inbound_at: at,
      last_inbound_at: at,
      answered_at: at,
      seen_until: fc.record({ at: fc.constantFrom(...minutes) }),
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
  .map(({ unread: all, referral, ...others }) => {
    const pending = referral !== undefined && referral.at > (others.last_inbound_at ?? '');
    const rest = pending ? { ...others, referral } : others;
    const newer = all.filter((one) => one.at > (rest.seen_until?.at ?? ''));
    const closed = rest.closed !== undefined && rest.closed.at >= (rest.last_inbound_at ?? '');
    return { ...rest, status: closed ? 'closed' : 'open', unread: newer.slice(0, UNREAD_KEPT) };
  });

const content = fc.record(
  {
    at,
    sequence,
    kind: fc.constantFrom('text' as const, 'image' as const, 'unsupported' as const),
    direction,
    contact_id: word,
    text: word,
    quoted_message_id: word,
  },
  { requiredKeys: ['at', 'kind', 'direction'] },
);

const edit = fc.record(
  { at, sequence, count: fc.nat(11), text: word, kind: fc.constantFrom('text', 'image') },
  { requiredKeys: ['at', 'count'] },
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
      edit,
      deleted_at: at,
      states: fc.record({ sent: at, delivered: at, read: at, failed: at }, { requiredKeys: [] }),
      errors: fc.array(fc.record({ code: word }), { maxLength: 11 }),
      read_and_earlier: fc.boolean(),
      reactions: newestOf(fc.record({ actor: word, emoji: words, at }), ({ actor }) => actor),
    },
    {
      requiredKeys: [
        ...(['id', 'workspace_id', 'block_id', 'platform_message_id'] as const),
        ...(['states', 'errors', 'read_and_earlier', 'reactions'] as const),
      ],
    },
  )
  .map((message) => (message.deleted_at === undefined ? message : emptied(message)));

function emptied({ edit: _, content, ...rest }: Message): Message {
  if (content === undefined) return rest;
  const { text: _text, quoted_message_id: _quoted, ...bare } = content;
  return { ...rest, content: bare };
}

/** One of each key, newest first. */
function newestOf<T extends { readonly at: string }>(
  one: fc.Arbitrary<T>,
  keyOf: (one: T) => string,
): fc.Arbitrary<T[]> {
  return fc
    .uniqueArray(one, { selector: keyOf, maxLength: 4 })
    .map((list) => list.sort((a, b) => (`${a.at} ${keyOf(a)}` < `${b.at} ${keyOf(b)}` ? 1 : -1)));
}
