import { eventId } from '../domain/ids.ts';
import type { Envelope, EnvelopeAttributes } from './envelope.ts';

type EventParts = Omit<Envelope, 'v' | 'event_id' | 'platform' | 'received_at' | 'position'>;

/**
 * Puts one split event into its envelope. Because its id is deterministic, no later step happens twice.
 * @param position - its position in the delivery, from 0.
 */
export function wrapEvent(
  platform: string,
  event: EventParts,
  receivedAt: string,
  position = 0,
): Envelope {
  return {
    v: 1,
    event_id: eventId(platform, event.account_id, event.platform_event_id),
    platform,
    account_id: event.account_id,
    platform_event_id: event.platform_event_id,
    kind: event.kind,
    occurred_at: event.occurred_at,
    received_at: receivedAt,
    ...(position > 0 && { position }),
    ...(event.delivery && { delivery: event.delivery }),
    body: event.body,
  };
}

export function envelopeAttributes(
  envelope: Envelope,
): EnvelopeAttributes & Record<string, string> {
  const { event_id, platform, kind } = envelope;
  return { event_id, platform, kind };
}
