import type { EventRecord } from '../../../shared/domain/events/record.ts';
import type { DeliveryProfile } from '../../../shared/topology.ts';

/**
 * When Pub/Sub will give a retried event to us again, about: the pause doubles with every attempt up to
 * the longest (cloud.google.com/pubsub/docs/handling-failures#exponential_backoff). Undefined when none
 * is to come, also because it has been given up and only the dead-letter queue has not told us yet.
 */
export function nextAttemptAt(
  { status, attempts }: Pick<EventRecord, 'status' | 'attempts'>,
  profile: DeliveryProfile,
): string | undefined {
  const last = attempts.at(-1);
  if (status !== 'retrying' || last === undefined) return undefined;
  if (attempts.length >= profile.max_delivery_attempts) return undefined;
  const doubled = profile.minimum_backoff_seconds * 2 ** (attempts.length - 1);
  const pause = Math.min(doubled, profile.maximum_backoff_seconds) * 1000;
  return new Date(Date.parse(last.at) + last.ms + pause).toISOString();
}
