import type { Change, Need, State } from '../change.ts';
import { isAlias } from '../conversations/alias.ts';
import type { Contact } from '../conversations/contact.ts';
import { get, put } from '../identity-map.ts';
import { missingKeys, openUnitOfWork, type UnitOfWork } from '../unit-of-work.ts';
import {
  holdAccount,
  isOfAccount,
  LONGEST_PAUSE_MS,
  pauseAccount,
  pauseMs,
  restoredAccount,
} from './account-state.ts';
import { endMessage, giveUpCall } from './end-message.ts';
import { after, type Call, type Lane, settled } from './lane.ts';
import {
  type OutboundError,
  type OutboundMessage,
  type OutboundPart,
  readPart,
} from './outbound-message.ts';
import { recordSent } from './record-sent.ts';
import type { Rejected, Sent } from './sent.ts';

export interface FinishedCall extends Change {
  /** As it stands now; undefined where it was erased during the call. */
  readonly message?: OutboundMessage;
}

export interface CallResult extends Call {
  readonly lane_id: string;
  readonly sent: Sent;
  readonly now: string;
  /** Whether the same part may be sent again after an unknown outcome: see `Sender.repeatable`. */
  readonly repeatable: boolean;
  /** Whether the account was paused or held before the call. */
  readonly trial: boolean;
}

const MOST_REPEATS = 6;

/** What the answer of a call means for its message, its lane and its account. */
export function finishCall(result: CallResult): (state: State) => FinishedCall | Need {
  const { lane_id, message_id } = result;
  return (state) => {
    const lane = state.lanes.get(lane_id);
    const message = state.outbound_messages.get(message_id);
    if (!state.lanes.has(lane_id) || !state.outbound_messages.has(message_id)) {
      return { need: { lanes: [lane_id], outbound_messages: [message_id] } };
    }
    const part = message?.parts[result.part];
    if (lane === undefined || message === undefined || part === undefined) return {};
    const mine = isSameCall(lane.sending, result);
    // Taken for dead meanwhile, this call counts only where it tells that the message went out.
    if (!mine && result.sent.is !== 'sent') return { message };
    return settle({ state, lane, message, part, mine }, result);
  };
}

interface Found {
  readonly state: State;
  readonly lane: Lane;
  readonly message: OutboundMessage;
  readonly part: OutboundPart;
  readonly mine: boolean;
}

function isSameCall(one: Call | undefined, { message_id, part, since }: Call): boolean {
  return one?.message_id === message_id && one.part === part && one.since === since;
}

function settle(found: Found, result: CallResult): FinishedCall | Need {
  const { sent, now } = result;
  const { platform_message_ids: ids } = found.part;
  // An echo or a status came before the answer.
  if (ids !== undefined) return partSent(found, { is: 'sent', ids }, result);
  switch (sent.is) {
    case 'sent':
      return partSent(found, sent, result);
    case 'rejected':
      return isOfAccount(sent) ? keepForAccount(found, sent, result) : reject(found, sent, result);
    case 'wait':
      return sent.scope === 'account'
        ? restWithAccount(found, sent.seconds, result)
        : again(found, result, { pauseMs: pauseMs(found.lane, sent.seconds) });
    case 'retry':
      return again(found, result, { pauseMs: pauseMs(found.lane) });
    case 'unknown':
      return result.repeatable && found.part.attempts < MOST_REPEATS
        ? again(found, result, { pauseMs: pauseMs(found.lane) })
        : giveUpCall(called(found.lane, now), found.message, sent.reason, now);
    case 'plain':
      return again(found, result, { part: asPlain(found.part) });
    case 'moved':
      return again(found, result, { movedTo: sent.recipient });
    case 'reply_token_spent':
      return replyTokenSpent(found, result);
  }
}

/** After a first try nothing was sent, so it is pushed. After one without an answer that one has most likely arrived. */
function replyTokenSpent(found: Found, result: CallResult): FinishedCall {
  const { lane, message, part } = found;
  if (part.attempts > 1) {
    const reason = 'LINE took the reply token for an earlier call that got no answer.';
    return giveUpCall(called(lane, result.now), message, reason, result.now);
  }
  const { reply_token: _, ...pushed } = part;
  return again(found, result, { part: pushed });
}

interface Again {
  readonly pauseMs?: number;
  readonly part?: OutboundPart;
  readonly movedTo?: string;
}

/** The part is sent again: it has certainly not arrived, or the platform knows its key. */
function again(
  { lane, message, part: before }: Found,
  result: CallResult,
  { pauseMs: pause = 0, part = before, movedTo }: Again,
): FinishedCall & { readonly lanes: readonly Lane[] } {
  const { now } = result;
  const queued: OutboundMessage = {
    ...message,
    status: 'queued',
    parts: message.parts.with(result.part, { ...part, status: 'queued' }),
    updated_at: now,
  };
  const certain = result.sent.is !== 'unknown';
  const next: Lane = {
    ...called(certain ? settled(lane, result) : lane, now),
    failed_calls: pause === 0 ? lane.failed_calls : lane.failed_calls + 1,
    ...(pause > 0 && { paused_until: after(now, pause) }),
    ...(movedTo !== undefined && { moved_to: movedTo }),
    wake_at: after(now, pause),
  };
  return { lanes: [next], outbound_messages: [queued], message: queued };
}

function restWithAccount(
  found: Found,
  seconds: number | undefined,
  result: CallResult,
): FinishedCall | Need {
  const paused = pauseAccount(found.state, found.lane, { seconds, now: result.now });
  if ('need' in paused) return paused;
  const { pauseMs: pause, ...change } = paused;
  return { ...again(found, result, { pauseMs: pause }), ...change };
}

function keepForAccount(found: Found, rejected: Rejected, result: CallResult): FinishedCall | Need {
  const held = holdAccount(found.state, found.lane, rejected, result.now);
  if ('need' in held) return held;
  return { ...again(found, result, { pauseMs: LONGEST_PAUSE_MS }), ...held };
}

function reject(found: Found, rejected: Rejected, result: CallResult): FinishedCall | Need {
  const { lane, message, part } = found;
  const { now } = result;
  const { code, reason, platform_code, trace_id } = rejected;
  const unit = openUnitOfWork(found.state);
  if (code === 'recipient_unavailable') unsubscribe(unit, message, now);
  const need = missingKeys(unit);
  if (need !== undefined) return { need };
  const error: OutboundError = {
    code,
    reason,
    ...(platform_code !== undefined && { platform_code }),
    ...(trace_id !== undefined && { trace_id }),
    at: now,
  };
  const parts = message.parts.with(result.part, { ...part, status: 'failed' as const });
  const ended = endMessage(
    settled(called(lane, now), result),
    { ...message, parts },
    'failed',
    error,
    now,
  );
  return { ...ended, contacts: [...unit.contacts.changed.values()] };
}

/** Whoever cannot be written to follows no longer, until they write again. */
function unsubscribe(unit: UnitOfWork, { contact_id = '' }: OutboundMessage, at: string): void {
  let found = get(unit.contacts, contact_id);
  while (found !== undefined && isAlias(found)) found = get(unit.contacts, found.merged_into);
  if (found === undefined) return;
  const contact: Contact = { ...found, subscription: { subscribed: false, at } };
  put(unit.contacts, contact);
}

function partSent(
  found: Found,
  { ids }: Extract<Sent, { is: 'sent' }>,
  result: CallResult,
): FinishedCall | Need {
  const { state, message, part, mine } = found;
  const { now, trial } = result;
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
  const lane = settled(mine ? called(found.lane, now) : found.lane, result);
  const sent = { ...message, parts };
  const done = parts.every(({ status }) => status === 'sent');
  const { error: _, ...clean } = sent;
  const ended = done
    ? endMessage(lane, clean, 'sent', undefined, now)
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

/** The same words without their formatting, which the platform could not read. */
function asPlain(part: OutboundPart): OutboundPart {
  const { plain, ...rest } = readPart(part);
  return plain === undefined ? part : { ...part, part: JSON.stringify({ ...rest, body: plain }) };
}

/** The lane after a call: free for the next one. */
function called({ sending: _, paused_until: _paused, ...lane }: Lane, now: string): Lane {
  return { ...lane, called_at: now };
}
