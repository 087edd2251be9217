import type { Observation } from '../domain/events/observation.ts';
import { Failure } from '../domain/failure.ts';
import type { Platform, ReplyLimits } from '../platforms/platform.ts';
import type { Envelope } from '../wire/envelope.ts';

/**
 * The meaning of the event. Throws `platform_unknown` or `normalise_failed`, whose messages quote nothing of
 * the event.
 */
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
    throw new Failure(
      'normalise_failed',
      'the event could not be normalised because of an error in our code',
      { cause },
    );
  }
}

/**
 * Platforms send times in seconds. Events within one second are ordered by the platform's own counts if it has
 * any, else by the order of receipt.
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

/**
 * Until when an answer is accepted: a free text after the person's last action, a reply token after its
 * receipt.
 */
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

/** Whether a person did it, as opposed to the business or a status of its messages. */
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
