import type { Block } from '../blocks/block.ts';
import type { Change, Need, State } from '../change.ts';
import { greatest } from '../merge.ts';
import { type Ended, endMessage, giveUpCall } from './end-message.ts';
import {
  after,
  announcedLane,
  CALL_LEASE_MS,
  credentialsMark,
  dequeued,
  fingerprintOf,
  type Lane,
  type SendState,
  withUnsettled,
} from './lane.ts';
import { type LaneContext, loadLane } from './load-lane.ts';
import { isOver, type OutboundMessage, type OutboundPart, readPart } from './outbound-message.ts';
import { type SendRules, troubleOf } from './send-rules.ts';

/** What is to be done next in a lane, with the commit that notes it. */
export interface NextCall extends Change {
  readonly next:
    | { readonly is: 'empty' }
    /** Somebody else is making a call. */
    | { readonly is: 'busy' }
    | { readonly is: 'wait'; readonly until: string }
    /** A message has ended and is to be announced; it is undefined where it was erased meanwhile. */
    | { readonly is: 'ended'; readonly id: string; readonly message: OutboundMessage | undefined }
    | CallToMake;
}

export interface CallToMake {
  readonly is: 'call';
  readonly message: OutboundMessage;
  readonly part: number;
  /** When it was begun: it tells this call from every other of the part. */
  readonly since: string;
  readonly block: Block;
  readonly use_reply_token: boolean;
  /** Whether it finds out if an account may be written through again. */
  readonly trial: boolean;
}

/** A reply token must still be good when the platform reads it. */
const TOKEN_SPARE_MS = 5_000;
/** How often a lane looks whether its account has other credentials. */
const HELD_PAUSE_MS = 5 * 60_000;
/** How long the other lanes of an account wait for the one that tries again. */
const TRIAL_MS = 30_000;

/**
 * Decides the next call of a lane. The commit that it makes comes before the call, so that a worker that is
 * killed leaves behind what it was doing.
 * @param announced - the message that this worker has announced since the lane's last commit.
 */
export function beginCall(
  laneId: string,
  now: string,
  rules: SendRules,
  announced?: string,
): (state: State) => NextCall | Need {
  return (state) => {
    if (!state.lanes.has(laneId)) return { need: { lanes: [laneId] } };
    const stored = state.lanes.get(laneId);
    if (stored === undefined) return { next: { is: 'empty' } };
    const { unannounced } = stored;
    if (unannounced !== undefined && unannounced !== announced) return announce(state, unannounced);
    const lane = unannounced === undefined ? stored : announcedLane(stored);
    const head = lane.sending?.message_id ?? lane.queue[0];
    if (head === undefined)
      return { ...(lane !== stored && { lanes: [lane] }), next: { is: 'empty' } };
    const context = loadLane(state, lane, head);
    return 'need' in context ? context : decideNext(context, now, rules);
  };
}

/** Its worker was killed before it had announced the message. */
function announce({ outbound_messages }: State, id: string): NextCall | Need {
  if (!outbound_messages.has(id)) return { need: { outbound_messages: [id] } };
  return { next: { is: 'ended', id, message: outbound_messages.get(id) } };
}

function decideNext(context: LaneContext, now: string, rules: SendRules): NextCall {
  const { lane, head, message, block } = context;
  if (message === undefined || isOver(message)) return forget(lane, head);
  if (lane.sending !== undefined) {
    const over = after(lane.sending.since, CALL_LEASE_MS) <= now;
    if (!over) return { next: { is: 'busy' } };
    // Whoever made the call is gone, and nobody knows how far it came.
    const part = message.parts[lane.sending.part];
    if (part === undefined || !rules.repeatable(message, part, now)) {
      return asEnded(giveUpCall(lane, message, 'the sender was stopped during the call', now));
    }
  }
  const trouble = troubleOf(context, now, rules);
  if (trouble !== undefined) {
    const { status, ...error } = trouble;
    return asEnded(endMessage(lane, message, status, error, now));
  }
  const pause = pauseOf(context, now, rules);
  if (pause !== undefined) return wait(lane, pause);
  // `troubleOf` has seen that the block is there.
  return begin(context, block as Block, message, now);
}

/** The message was erased, or was cancelled by a person, and its place in the lane is given to the next one. */
function forget(lane: Lane, id: string): NextCall {
  const { sending: _, ...rest } = dequeued(lane, id);
  return { lanes: [rest], next: { is: 'ended', id, message: undefined } };
}

function asEnded(ended: Ended): NextCall {
  const { message } = ended;
  return { ...ended, next: { is: 'ended', id: message.id, message } };
}

/** Until when nothing may be sent; undefined when a call may be made now. */
function pauseOf(
  { lane, message, block, account }: LaneContext,
  now: string,
  rules: SendRules,
): string | undefined {
  if (account?.held?.credentials === credentialsMark(block?.credentials)) {
    return after(now, HELD_PAUSE_MS);
  }
  const paced = lane.called_at && after(lane.called_at, rules.paceMs(message?.platform ?? ''));
  const until = greatest(greatest(lane.paused_until, account?.paused_until), paced);
  return until !== undefined && until > now ? until : undefined;
}

function wait(lane: Lane, until: string): NextCall {
  return { lanes: [{ ...lane, wake_at: until }], next: { is: 'wait', until } };
}

function begin(
  { lane, account }: LaneContext,
  block: Block,
  message: OutboundMessage,
  now: string,
): NextCall {
  const index = lane.sending?.part ?? message.parts.findIndex(({ status }) => status !== 'sent');
  const part = message.parts[index];
  // An echo or a status has told of all of it.
  if (part === undefined) return asEnded(endMessage(lane, message, 'sent', undefined, now));
  const token = tokenFor(lane, message, part, now);
  const call = { message_id: message.id, part: index, since: now };
  const attempted: OutboundPart = {
    ...part,
    status: 'sending',
    attempts: part.attempts + 1,
    first_attempt_at: part.first_attempt_at ?? now,
    ...(token !== undefined && { reply_token: token }),
  };
  const { paused_until: _, ...lively } = lane;
  const sending: OutboundMessage = {
    ...message,
    address: { ...message.address, ...(lane.moved_to && { recipient: lane.moved_to }) },
    parts: message.parts.with(index, attempted),
    status: 'sending',
    updated_at: now,
  };
  const begun = {
    ...withUnsettled(lively, { ...call, fingerprint: fingerprintOf(readPart(part)) }),
    sending: call,
    wake_at: after(now, CALL_LEASE_MS),
    ...(token !== undefined && { spent_token: token }),
  };
  // The account was paused or held: this call finds out for all of its conversations whether that is over.
  const trial = account?.paused_until !== undefined || account?.held !== undefined;
  return {
    lanes: [begun],
    outbound_messages: [sending],
    ...(trial && { send_states: [onTrial(account, after(now, TRIAL_MS))] }),
    next: {
      is: 'call',
      message: sending,
      part: index,
      since: now,
      block,
      use_reply_token: token !== undefined,
      trial,
    },
  };
}

function onTrial({ held: _, ...rest }: SendState, paused_until: string): SendState {
  return { ...rest, paused_until };
}

/**
 * LINE's reply token, while it lives and has not been spent. A call that was made with it and got no answer is made
 * with it again: it works once, so nothing is sent twice.
 */
function tokenFor(
  { spent_token }: Lane,
  { address }: OutboundMessage,
  part: OutboundPart,
  now: string,
): string | undefined {
  if (part.attempts > 0) return part.reply_token;
  const { reply_token, reply_token_until = '' } = address;
  if (reply_token === undefined || reply_token === spent_token) return undefined;
  return after(now, TOKEN_SPARE_MS) < reply_token_until ? reply_token : undefined;
}
