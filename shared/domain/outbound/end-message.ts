import { dequeued, type Lane } from './lane.ts';
import type { OutboundError, OutboundMessage } from './outbound-message.ts';
import type { OutboundStatus } from './outbound-status.ts';

export interface MessageEnd {
  readonly lanes: readonly Lane[];
  readonly outbound_messages: readonly OutboundMessage[];
  readonly message: OutboundMessage;
}

/** Ends a message: it leaves the lane, and once that has been announced the next one has its turn. */
export function endMessage(
  lane: Lane,
  message: OutboundMessage,
  status: OutboundStatus,
  error: OutboundError | undefined,
  now: string,
): MessageEnd {
  const { sending, ...rest } = dequeued(lane, message.id);
  const ended: OutboundMessage = {
    ...message,
    status,
    ...(error !== undefined && { error }),
    updated_at: now,
  };
  const other = sending !== undefined && sending.message_id !== message.id ? { sending } : {};
  return {
    lanes: [{ ...rest, ...other, unannounced: message.id, wake_at: now }],
    outbound_messages: [ended],
    message: ended,
  };
}

/**
 * Nobody knows what became of the part's call: it is not made again, and an echo, a status or a person settles it.
 * Parts after it are not sent either, so that a person can go on from there.
 */
export function giveUpCall(
  lane: Lane,
  message: OutboundMessage,
  reason: string,
  now: string,
): MessageEnd {
  const parts = message.parts.map((part) => {
    const called = part.status !== 'sent' && part.attempts > 0;
    return called ? { ...part, status: 'uncertain' as const } : part;
  });
  const error = { code: 'uncertain', reason, at: now };
  return endMessage(lane, { ...message, parts }, 'uncertain', error, now);
}
