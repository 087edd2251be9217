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
    return platform.normalise(envelope);
  } catch (cause) {
    throw new Failure('normalise_failed', 'the normaliser broke on this event', { cause });
  }
}
