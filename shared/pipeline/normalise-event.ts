import type { Observation } from '../domain/events/observation.ts';
import { Failure } from '../domain/failure.ts';
import type { Platform } from '../platforms/platform.ts';
import type { Envelope } from '../wire/envelope.ts';

/** What the event tells. Throws `platform_unknown` or `normalise_failed`, quoting nothing of it. */
export function normaliseEvent(
  platforms: Readonly<Record<string, Platform>>,
  envelope: Envelope,
): Observation[] {
  const platform = platforms[envelope.platform];
  if (platform === undefined) throw new Failure('platform_unknown', 'no such platform here');
  try {
    return platform.normalise(envelope).map((one) => withSequence(one, envelope, platform));
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
