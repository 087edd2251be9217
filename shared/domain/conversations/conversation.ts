import type { ReplyAddress } from '../events/reply-address.ts';
import { greatest, highest, least, union } from '../merge.ts';
import { withoutUndefined } from '../without-undefined.ts';
import type { ReplyWait } from '../workflows/run.ts';
import type { Mergeable } from './alias.ts';
import type { Direction } from './content.ts';
import type { Referral } from './context-parts.ts';

/** A chat with a person, or in a group, on one block. Every part merges: see `mergeConversations`. */
export interface Conversation extends Mergeable {
  readonly block_id: string;
  readonly platform: string;
  readonly kind: 'direct' | 'group';
  /** The platform's keys of it; of a direct one the user ids it was held under. */
  readonly thread_keys: readonly string[];
  readonly title?: { readonly text: string } & Moment;
  /** What has brought the person here, an ad, a link or a code, for the message that they have not written yet. */
  readonly referral?: { readonly from: Referral } & Moment;
  /** Where an answer goes: as the newest thing that the person did here says. */
  readonly address?: { readonly to: ReplyAddress } & Moment;
  /** Who answers: see `Control`. */
  readonly control?: Control;
  /** The executions that wait for a reply here, the newest question first: it owns the reply. */
  readonly waiting?: readonly WaitingExecution[];
  /** The person of a direct conversation; it may be an alias. A group has none. */
  readonly contact_id?: string;
  /** What `conversationStatus` says; kept, so that it can be queried. */
  readonly status: 'open' | 'closed';
  /** When it was last closed, and the name of the API key by which. */
  readonly closed?: { readonly at: string; readonly by: string };
  readonly last_message?: LastMessage;
  /** Time of the oldest message of a person, by whatever event it is known. Absent until they have written. */
  readonly first_inbound_at?: string;
  /** And of the newest. */
  readonly last_inbound_at?: string;
  /** Time of the business's newest message. */
  readonly answered_at?: string;
  /** What a person wrote up to here counts as seen: the business has answered, or read it before an import. */
  readonly seen_until?: Moment;
  /** Inbound messages after `seen_until`, newest first, at most `UNREAD_KEPT`. */
  readonly unread: readonly UnreadMessage[];
  /** Every outbound message up to here has been delivered, has been read: also one that is seen later. */
  readonly delivered_until?: string;
  readonly read_until?: string;
}

/**
 * `human`: workflows neither start nor go on writing until then, because a person answers. `bot` ends that early.
 * Without one, workflows answer.
 */
export interface Control extends Moment {
  readonly mode: 'human' | 'bot';
  readonly until: string;
  /** The API key by which it was set, or the platform's word for who wrote. */
  readonly by: string;
  /** The execution that handed the conversation over: what it had said before still goes out. */
  readonly execution_id?: string;
}

/** A wait of an execution. Whoever gives it a reply takes it from here in the same commit. */
export interface WaitingExecution extends ReplyWait {
  readonly execution_id: string;
  readonly node: string;
  /** It goes on waiting when a person takes the conversation over. */
  readonly resumes?: true;
}

/** When something happened; `sequence` orders what has the same time. */
export interface Moment {
  readonly at: string;
  readonly sequence?: string;
}

export interface LastMessage extends Moment {
  readonly id: string;
  readonly direction: Direction;
  readonly preview: string;
  /** Rank of the form it is shown in: see `revisionRank`. */
  readonly revised: string;
}

export interface UnreadMessage extends Moment {
  readonly id: string;
}

/** A list and not a number, so that counting does not depend on the order of arrival. */
export const UNREAD_KEPT = 100;
/** Each wait ends by itself after its time. */
const WAITING_KEPT = 20;

/** Greater is later. */
export function momentRank({ at, sequence = '' }: Moment): string {
  return `${at} ${sequence}`;
}

/**
 * A conversation that was closed is open again once a person has written after that. By the time of the
 * message and not of its arrival, so that it does not depend on the order in which the two become known.
 */
export function conversationStatus({
  closed,
  last_inbound_at = '',
}: Pick<Conversation, 'closed' | 'last_inbound_at'>): Conversation['status'] {
  return closed !== undefined && closed.at >= last_inbound_at ? 'closed' : 'open';
}

/** What two patches of knowledge of one conversation make together. */
export function mergeConversations(a: Conversation, b: Conversation): Conversation {
  const closed = highest(a.closed, b.closed, ({ at }) => at);
  const last_inbound_at = greatest(a.last_inbound_at, b.last_inbound_at);
  const seen_until = highest(a.seen_until, b.seen_until, momentRank);
  return withoutUndefined({
    ...a,
    aliases: union(a.aliases, b.aliases),
    kind: least(a.kind, b.kind) === 'direct' ? ('direct' as const) : ('group' as const),
    thread_keys: union(a.thread_keys, b.thread_keys),
    title: highest(a.title, b.title, momentRank),
    referral: pendingReferral(highest(a.referral, b.referral, momentRank), last_inbound_at),
    address: highest(a.address, b.address, momentRank),
    control: highest(a.control, b.control, momentRank),
    waiting: mergeWaiting(a.waiting, b.waiting),
    contact_id: least(a.contact_id, b.contact_id),
    status: conversationStatus(withoutUndefined({ closed, last_inbound_at })),
    closed,
    last_message: highest(a.last_message, b.last_message, lastMessageRank),
    first_inbound_at: least(a.first_inbound_at, b.first_inbound_at),
    last_inbound_at,
    answered_at: greatest(a.answered_at, b.answered_at),
    seen_until,
    unread: mergeUnread(a, b, seen_until),
    delivered_until: greatest(a.delivered_until, b.delivered_until),
    read_until: greatest(a.read_until, b.read_until),
  });
}

/** The next message of the person has it, so that it does not come along with those after that. */
function pendingReferral(
  referral: Conversation['referral'],
  last_inbound_at = '',
): Conversation['referral'] {
  return referral !== undefined && referral.at > last_inbound_at ? referral : undefined;
}

/** The newest message, and of that its newest form. */
function lastMessageRank(one: LastMessage): string {
  return `${momentRank(one)} ${one.id} ${one.revised}`;
}

/** The conversation in which some waits are over. */
export function withoutWaits(
  { waiting = [], ...conversation }: Conversation,
  gone: readonly WaitingExecution[],
): Conversation {
  const keys = new Set(gone.map(({ key }) => key));
  const left = waiting.filter(({ key }) => !keys.has(key));
  return left.length === 0 ? conversation : { ...conversation, waiting: left };
}

/** Undefined for none, so that a conversation in which nothing waits has no such field. */
export function mergeWaiting(
  a: Conversation['waiting'] = [],
  b: Conversation['waiting'] = [],
): Conversation['waiting'] {
  const byKey = new Map([...b, ...a].map((one) => [one.key, one]));
  const rank = ({ since, key }: WaitingExecution): string => `${since} ${key}`;
  const all = [...byKey.values()].sort((one, other) => (rank(one) < rank(other) ? 1 : -1));
  return all.length === 0 ? undefined : all.slice(0, WAITING_KEPT);
}

/**
 * A message that was reported with two times is listed once, with the later time. Those left out are older than
 * those kept, so they would not be kept by any later merge either.
 */
function mergeUnread(
  a: Conversation,
  b: Conversation,
  seen: Moment | undefined,
): Conversation['unread'] {
  const latest = new Map<string, UnreadMessage>();
  for (const one of [...a.unread, ...b.unread]) {
    latest.set(one.id, highest(latest.get(one.id), one, momentRank) ?? one);
  }
  return [...latest.values()]
    .filter((one) => seen === undefined || momentRank(one) > momentRank(seen))
    .sort((one, other) => (unreadRank(one) < unreadRank(other) ? 1 : -1))
    .slice(0, UNREAD_KEPT);
}

function unreadRank(one: UnreadMessage): string {
  return `${momentRank(one)} ${one.id}`;
}
