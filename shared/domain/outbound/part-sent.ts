import type { Need } from '../change.ts';
import { missingKeys, openUnitOfWork } from '../unit-of-work.ts';
import { restoredAccount } from './account-state.ts';
import { type CallContext, type CallResult, called, type FinishedCall } from './call-result.ts';
import { endMessage } from './end-message.ts';
import { after, type Lane, settled } from './lane.ts';
import { type OutboundMessage, readPart } from './outbound-message.ts';
import { recordSent } from './record-sent.ts';
import type { SendOutcome } from './send-outcome.ts';

/** The platform took the part: what it made is entered into the conversation, and the next part has its turn. */
export function partSent(
  found: CallContext,
  { ids }: Extract<SendOutcome, { is: 'sent' }>,
  result: CallResult,
): FinishedCall | Need {
  const { state, message, part, mine } = found;
  const { now, trial, rest_ms = 0 } = result;
  const unit = openUnitOfWork(state);
  recordSent(unit, message, readPart(part), ids, { part: result.part, at: now });
  const need = missingKeys(unit);
  if (need !== undefined) return { need };
  if (trial && !state.send_states.has(found.lane.block_id)) {
    return { need: { send_states: [found.lane.block_id] } };
  }
  const parts = message.parts.with(result.part, {
    ...part,
    status: 'sent' as const,
    platform_message_ids: ids,
  });
  const free = settled(mine ? called(found.lane, now) : found.lane, result);
  const lane = rest_ms > 0 ? { ...free, paused_until: after(now, rest_ms) } : free;
  const sent = { ...message, parts };
  const done = parts.every(({ status }) => status === 'sent');
  const { error: _, ...clean } = sent;
  const late = message.status === 'uncertain' && { settled: { by: 'answer' as const, at: now } };
  const ended = done
    ? endMessage(lane, { ...clean, ...late }, 'sent', undefined, now)
    : goOn(lane, sent, mine, now);
  return {
    ...ended,
    messages: [...unit.messages.changed.values()],
    conversations: [...unit.conversations.changed.values()],
    ...(trial && { send_states: [restoredAccount(state, lane)] }),
  };
}

/** The next part has its turn at once. */
function goOn(lane: Lane, message: OutboundMessage, mine: boolean, now: string) {
  const status = mine ? ('queued' as const) : message.status;
  const next: OutboundMessage = { ...message, status, updated_at: now };
  return { lanes: [{ ...lane, wake_at: now }], outbound_messages: [next], message: next };
}
