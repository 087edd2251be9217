import { createHash } from 'node:crypto';
import { canonical } from '../merge.ts';
import type { OutboundMessage } from './outbound-message.ts';
import type { Part } from './part.ts';

/**
 * What waits to be sent in one conversation, in order: `lanes/{conversation id}`. One call at a time is made in a
 * lane, and whoever makes it says so here first.
 */
export interface Lane {
  /** The conversation's. */
  readonly id: string;
  readonly workspace_id: string;
  readonly block_id: string;
  /** Ids of outbound messages, the next one first. */
  readonly queue: readonly string[];
  /** The call that is being made. */
  readonly sending?: Call;
  /** No call before then: the platform wants it so, or the last one failed. */
  readonly paused_until?: string;
  /** When the last call was made. */
  readonly called_at?: string;
  /** Calls in a row that came to nothing. */
  readonly failed_calls: number;
  /** Calls of which it is not known yet what they made: an echo without our stamp may be of one of these. */
  readonly unsettled: readonly UnsettledCall[];
  /** The reply token that was spent last. */
  readonly spent_token?: string;
  /** Where the chat has gone to (Telegram's supergroups). */
  readonly moved_to?: string;
  /** The message that ended last: what is to be announced of it may not have been yet. */
  readonly unannounced?: string;
  /** The turns that workflows have spoken in it: see `robots.ts`. */
  readonly turns?: Turns;
  /** When the clock looks at the lane, unless it is empty by then. */
  readonly wake_at?: string;
}

/** How it has gone lately between our workflows and whoever answers them: part of a lane. */
export interface Turns {
  /** When what the last message of a workflow answers was written, and its words. */
  readonly heard_at: string;
  readonly heard?: string;
  /** When that message was sent. */
  readonly said_at: string;
  /** How many answers in a row came at once. */
  readonly at_once: number;
  /** How many answers in a row said the same again, within half a minute. */
  readonly same: number;
}

export interface Call {
  readonly message_id: string;
  readonly part: number;
  readonly since: string;
}

export interface UnsettledCall extends Call {
  /** The fingerprint of what it shows: see `fingerprintOf`. */
  readonly fingerprint: string;
}

/** A conversation that so much waits in has a fault, or a flood, somewhere before it. */
export const QUEUE_MAX = 500;
/** How soon the clock looks at a lane whose worker should have been notified, and may not have been. */
export const NOTIFIED_WITHIN_MS = 60_000;
const UNSETTLED_KEPT = 20;

/** A call is given up by then, whatever became of who made it. Longer than the call may take. */
export const CALL_LEASE_MS = 40_000;

/**
 * How an account is to be treated: `send_states/{block id}`. One for all of its conversations, because a platform
 * that wants to be left alone wants it of the account.
 */
export interface SendState {
  /** The block's. */
  readonly id: string;
  readonly workspace_id: string;
  /** One lane tries again then; the others wait for what it hears. */
  readonly paused_until?: string;
  readonly failed_calls: number;
  /** Nothing is sent until the account has other credentials. */
  readonly held?: Hold;
}

export interface Hold {
  readonly code: string;
  readonly reason: string;
  readonly since: string;
  /** The mark of the credentials that were refused: see `credentialsMark`. */
  readonly credentials: string;
}

export function emptyLane(id: string, workspace_id: string, block_id: string): Lane {
  return { id, workspace_id, block_id, queue: [], failed_calls: 0, unsettled: [] };
}

export function enqueued(lane: Lane, { id }: OutboundMessage, wake_at: string): Lane {
  return { ...lane, queue: [...lane.queue, id], wake_at: lane.wake_at ?? wake_at };
}

export function dequeued(lane: Lane, id: string): Lane {
  return { ...lane, queue: lane.queue.filter((one) => one !== id) };
}

/** After its last message has been announced, and with nothing left to wake up for when nothing waits. */
export function announcedLane({ unannounced: _, wake_at, ...lane }: Lane): Lane {
  return lane.queue.length === 0 || wake_at === undefined ? lane : { ...lane, wake_at };
}

/** A call that is about to be made. Of a part that may have arrived by an earlier call, that one stays. */
export function withUnsettled(lane: Lane, one: UnsettledCall): Lane {
  if (lane.unsettled.some((known) => isOfPart(known, one))) return lane;
  return { ...lane, unsettled: [one, ...lane.unsettled].slice(0, UNSETTLED_KEPT) };
}

/** The part has arrived, or it has failed for good. */
export function settled(lane: Lane, part: Pick<Call, 'message_id' | 'part'>): Lane {
  return { ...lane, unsettled: lane.unsettled.filter((one) => !isOfPart(one, part)) };
}

/** This call has certainly not arrived. That says nothing of an earlier one of the same part. */
export function withoutCall(lane: Lane, call: Call): Lane {
  const { unsettled } = lane;
  const others = unsettled.filter((one) => !isOfPart(one, call) || one.since !== call.since);
  return { ...lane, unsettled: others };
}

function isOfPart(one: UnsettledCall, { message_id, part }: Pick<Call, 'message_id' | 'part'>) {
  return one.message_id === message_id && one.part === part;
}

/** The same for what was sent and for its echo: the kind, the words and the media's type. */
export function fingerprintOf({ shows }: Part): string {
  const [first] = shows;
  return first === undefined ? '' : contentFingerprint(first.kind, first.content.text);
}

export function contentFingerprint(kind: string, text: string | undefined): string {
  const said = canonical([kind, (text ?? '').trim()]);
  return createHash('sha256').update(said).digest('base64url').slice(0, 22);
}

/** A mark of sealed credentials that stays the same until others are set. */
export function credentialsMark(sealed: string | undefined): string {
  return createHash('sha256')
    .update(sealed ?? '')
    .digest('base64url')
    .slice(0, 22);
}

export function after(now: string, ms: number): string {
  return new Date(Date.parse(now) + ms).toISOString();
}
