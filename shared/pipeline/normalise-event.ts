import type { Observation } from '../domain/events/observation.ts';
import { Failure } from '../domain/failure.ts';
import type { Platform, ReplyLimits } from '../platforms/platform.ts';
import type { Envelope } from '../wire/envelope.ts';

/** What the event tells. Throws `platform_unknown` or `normalise_failed`, quoting nothing of it. */
export function normaliseEvent(
  platforms: Readonly<Record<string, Platform>>,
  envelope: Envelope,
): Observation[] {
  const platform = platforms[envelope.platform];
  if (platform === undefined) throw new Failure('platform_unknown', 'no such platform here');
  try {
    return platform.normalise(envelope).map((one) => {
      const limited = withReplyLimits(one, envelope, platform.replyLimits);
      return withSequence(limited, envelope, platform);
    });
  } catch (cause) {
    throw new Failure('normalise_failed', 'the normaliser broke on this event', { cause });
  }
}

/**
 * Platforms tell times in seconds. What is of one second is in the order of the platform's own counts
 * where it has any, else in that of receipt.
 */
function withSequence(
  observation: Observation,
  event: Envelope,
  { sequence: counts }: Pick<Platform, 'sequence'>,
): Observation {
  const { message } = observation;
  if (counts === undefined) return { ...observation, sequence: receiptOf(event) };
  const sequence = counts.ofEvent(event);
  if (message === undefined) return { ...observation, sequence };
  const message_sequence = counts.ofMessage(message.platform_message_id);
  return { ...observation, sequence, message_sequence };
}

function receiptOf({ received_at, position = 0 }: Envelope): string {
  return `${received_at} ${String(position).padStart(6, '0')}`;
}

/** How long an answer is taken: in words of one's own after what a person did, by a token after its receipt. */
function withReplyLimits(
  observation: Observation,
  { received_at }: Envelope,
  { window, commentWindow, token }: ReplyLimits = {},
): Observation {
  const { at, comment, reply = {} } = observation;
  const lasting =
    comment === undefined ? (opensWindow(observation) ? window : undefined) : commentWindow;
  const until = {
    ...(lasting !== undefined && { window_until: later(at, lasting) }),
    ...(token !== undefined &&
      reply.reply_token !== undefined && { reply_token_until: later(received_at, token) }),
  };
  return Object.keys(until).length === 0
    ? observation
    : { ...observation, reply: { ...reply, ...until } };
}

/** What a person did, and not the business, or what became of its messages. */
function opensWindow({
  message,
  postback,
  referral,
  call,
  reaction,
  silent,
}: Observation): boolean {
  if (message !== undefined) return message.direction === 'inbound';
  return !silent && (postback ?? referral ?? call ?? reaction) !== undefined;
}

function later(at: string, ms: number): string {
  return new Date(Date.parse(at) + ms).toISOString();
}
