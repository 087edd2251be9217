import type { Need, State } from '../change.ts';
import { canonicalIn } from '../conversations/alias.ts';
import type { Contact } from '../conversations/contact.ts';
import {
  holdAccount,
  isOfAccount,
  LONGEST_PAUSE_MS,
  pauseAccount,
  pauseMs,
} from './account-state.ts';
import { type CallContext, type CallResult, called, type FinishedCall } from './call-result.ts';
import { endMessage, giveUpCall } from './end-message.ts';
import { after, type Call, type Lane, settled, withoutCall } from './lane.ts';
import {
  type OutboundError,
  type OutboundMessage,
  type OutboundPart,
  readPart,
} from './outbound-message.ts';
import { partSent } from './part-sent.ts';
import type { SendRejection } from './send-outcome.ts';

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
    // Taken for dead meanwhile, this call counts only where it shows that the message went out.
    if (!mine && result.sent.is !== 'sent') return { message };
    return settle({ state, lane, message, part, mine }, result);
  };
}

function isSameCall(one: Call | undefined, { message_id, part, since }: Call): boolean {
  return one?.message_id === message_id && one.part === part && one.since === since;
}

function settle(found: CallContext, result: CallResult): FinishedCall | Need {
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
      return result.repeatable
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
function replyTokenSpent(found: CallContext, result: CallResult): FinishedCall {
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

/** The part is sent again: this call has certainly not arrived, or the platform knows its key. */
function again(
  { lane, message, part: before }: CallContext,
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
    ...called(certain ? withoutCall(lane, result) : lane, now),
    failed_calls: pause === 0 ? lane.failed_calls : lane.failed_calls + 1,
    ...(pause > 0 && { paused_until: after(now, pause) }),
    ...(movedTo !== undefined && { moved_to: movedTo }),
    wake_at: after(now, pause),
  };
  return { lanes: [next], outbound_messages: [queued], message: queued };
}

function restWithAccount(
  found: CallContext,
  seconds: number | undefined,
  result: CallResult,
): FinishedCall | Need {
  const paused = pauseAccount(found.state, found.lane, { seconds, now: result.now });
  if ('need' in paused) return paused;
  const { pauseMs: pause, ...change } = paused;
  return { ...again(found, result, { pauseMs: pause }), ...change };
}

function keepForAccount(
  found: CallContext,
  rejected: SendRejection,
  result: CallResult,
): FinishedCall | Need {
  const held = holdAccount(found.state, found.lane, rejected, result.now);
  if ('need' in held) return held;
  return { ...again(found, result, { pauseMs: LONGEST_PAUSE_MS }), ...held };
}

function reject(
  found: CallContext,
  rejected: SendRejection,
  result: CallResult,
): FinishedCall | Need {
  const { lane, message, part } = found;
  const { now } = result;
  const { code, reason, platform_code, trace_id } = rejected;
  const contact =
    code === 'recipient_unavailable'
      ? canonicalIn(found.state.contacts, message.contact_id)
      : undefined;
  if (contact?.missing !== undefined) return { need: { contacts: [contact.missing] } };
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
  return { ...ended, ...(contact?.found && { contacts: [unsubscribed(contact.found, now)] }) };
}

/** A person who cannot be written to follows no longer, until they write again. */
function unsubscribed(contact: Contact, at: string): Contact {
  return { ...contact, subscription: { subscribed: false, at } };
}

/** The same words without their formatting, which the platform could not read. */
function asPlain(part: OutboundPart): OutboundPart {
  const { plain, ...rest } = readPart(part);
  return plain === undefined ? part : { ...part, part: JSON.stringify({ ...rest, body: plain }) };
}
