import { type Block, robotTurns } from '../blocks/block.ts';
import type { Conversation } from '../conversations/conversation.ts';
import { after, type Lane, type Turns } from './lane.ts';
import type { LaneContext } from './load-lane.ts';
import type { OutboundError } from './outbound-message.ts';

/** No person reads a message and writes an answer in that time. */
const AT_ONCE_MS = 2_000;
/** Some platforms send times in whole seconds, so an answer may seem older than what it answers. */
const ROUNDED_MS = 1_000;
const SOON_MS = 30_000;
const HELD_MS = 60 * 60_000;

/** The turns once a workflow's message is sent now; undefined for a message or conversation that has none. */
export function turnsAfter(
  { lane, message, conversation }: LaneContext,
  now: string,
): Turns | undefined {
  const heard_at = conversation?.last_inbound_at;
  // In a group many people write, and one of them is soon there to answer.
  if (message?.requested_by.kind !== 'workflow' || conversation?.kind !== 'direct')
    return undefined;
  if (heard_at === undefined) return undefined;
  const { last_message: last } = conversation;
  const heard = last?.direction === 'inbound' ? last.preview : undefined;
  const turn = { heard_at, ...(heard !== undefined && { heard }), said_at: now };
  const before = lane.turns;
  if (before === undefined) return { ...turn, at_once: 0, same: 0 };
  // One more message on the same words of theirs.
  if (before.heard_at === heard_at) return { ...before, said_at: now };
  const pause = Date.parse(heard_at) - Date.parse(before.said_at);
  const atOnce = pause >= -ROUNDED_MS && pause <= AT_ONCE_MS;
  const same = heard !== undefined && heard === before.heard && pause <= SOON_MS;
  return {
    ...turn,
    at_once: atOnce ? before.at_once + 1 : 0,
    same: same ? before.same + 1 : 0,
  };
}

/** A person may well say the same several times, such as the word for the next page: they have twice as many. */
export function areRobots({ at_once, same }: Turns, block: Block): boolean {
  const most = robotTurns(block);
  return most > 0 && (at_once >= most || same >= 2 * most);
}

/** Workflows leave the conversation alone for an hour, or until somebody gives it back to them. */
export function heldFromRobots(conversation: Conversation, now: string): Conversation {
  const control = {
    mode: 'human',
    at: now,
    sequence: '~',
    until: after(now, HELD_MS),
    by: 'two_robots',
  } as const;
  return { ...conversation, control };
}

export function withoutTurns({ turns: _, ...lane }: Lane): Lane {
  return lane;
}

export function robotsError(now: string): OutboundError {
  const reason =
    'Another robot seems to answer: its messages come at once, or say the same again and again. Workflows leave the conversation alone for an hour.';
  return { code: 'two_robots', reason, at: now };
}
