import type { Block } from '../blocks/block.ts';
import type { Need, State } from '../change.ts';
import { greatest } from '../merge.ts';
import { endMessage, giveUpCall } from './end-message.ts';
import {
  after,
  announcedLane,
  CALL_LEASE_MS,
  credentialsMark,
  dequeued,
  type Lane,
  settled,
} from './lane.ts';
import { type LaneContext, loadLane } from './load-lane.ts';
import { asEnded, callNextPart, type NextCall } from './next-call.ts';
import { isOver, type OutboundMessage } from './outbound-message.ts';
import { areRobots, heldFromRobots, robotsError, turnsAfter, withoutTurns } from './robots.ts';
import { type SendRules, troubleOf } from './send-rules.ts';

/** How often a lane looks whether its account has other credentials. */
const HELD_PAUSE_MS = 5 * 60_000;

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
    if (!state.lanes.has(laneId)) {
      // A lane has the id of its conversation, which is looked at where a message waits: most likely at first.
      return { need: { lanes: [laneId], conversations: announced === undefined ? [laneId] : [] } };
    }
    const stored = state.lanes.get(laneId);
    if (stored === undefined) return { next: { is: 'empty' } };
    const { unannounced } = stored;
    if (unannounced !== undefined && unannounced !== announced) return announce(state, unannounced);
    const lane = unannounced === undefined ? stored : announcedLane(stored);
    const head = lane.sending?.message_id ?? lane.queue[0];
    if (head === undefined) return rest(stored, lane);
    const context = loadLane(state, lane, head);
    return 'need' in context ? context : decideNext(context, now, rules);
  };
}

/** An empty lane is not woken again, also where its last message was taken back. */
function rest(stored: Lane, { wake_at: _, ...lane }: Lane): NextCall {
  const known = stored.wake_at === undefined && stored.unannounced === undefined;
  return { ...(!known && { lanes: [lane] }), next: { is: 'empty' } };
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
    // The process that made the call is gone, and nobody knows how far it came, unless an echo or a status has shown it.
    const part = message.parts[lane.sending.part];
    if (part?.status === 'sent') return decideNext(withoutCall(context), now, rules);
    if (part === undefined || !rules.repeatable(message, part, now)) {
      return asEnded(giveUpCall(lane, message, 'the sender was stopped during the call', now));
    }
  }
  if (message.parts.every(({ status }) => status === 'sent')) {
    return asEnded(endMessage(lane, message, 'sent', undefined, now));
  }
  const trouble = troubleOf(context, now, rules);
  if (trouble !== undefined) {
    const { status, ...error } = trouble;
    if (mayHaveArrived(context, message)) {
      return asEnded(giveUpCall(lane, message, trouble.reason, now));
    }
    return asEnded(endMessage(lane, message, status, error, now));
  }
  const pause = pauseOf(context, now, rules);
  if (pause !== undefined) return wait(lane, pause);
  const turns = turnsAfter(context, now);
  // `troubleOf` has seen that the block is there.
  const { conversation } = context;
  if (turns !== undefined && conversation !== undefined && areRobots(turns, block as Block)) {
    const ended = endMessage(withoutTurns(lane), message, 'cancelled', robotsError(now), now);
    return { ...asEnded(ended), conversations: [heldFromRobots(conversation, now)] };
  }
  const inTurn = turns === undefined ? context : { ...context, lane: { ...lane, turns } };
  return callNextPart(inTurn, block as Block, message, now);
}

/** A call of it that got no answer was to be made again, and cannot be any more. */
function mayHaveArrived({ lane }: LaneContext, { id, parts }: OutboundMessage): boolean {
  return lane.unsettled.some((one) => one.message_id === id && parts[one.part]?.status !== 'sent');
}

function withoutCall({ lane: { sending, ...lane }, ...context }: LaneContext): LaneContext {
  return { ...context, lane: sending === undefined ? lane : settled(lane, sending) };
}

/** The message was erased, or was cancelled by a person, and its place in the lane is given to the next one. */
function forget(lane: Lane, id: string): NextCall {
  const { sending: _, ...rest } = dequeued(lane, id);
  return { lanes: [rest], next: { is: 'ended', id, message: undefined } };
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
