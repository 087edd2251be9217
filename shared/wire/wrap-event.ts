import { eventId } from '../domain/ids.ts';
import type { Envelope, EnvelopeAttributes } from './envelope.ts';

type Unwrapped = Omit<Envelope, 'v' | 'event_id' | 'platform' | 'received_at'>;

/** Puts one split event into its envelope: the deterministic id is what makes every later step single. */
export function wrapEvent(platform: string, event: Unwrapped, receivedAt: string): Envelope {
  return {
    v: 1,
    event_id: eventId(platform, event.account_id, event.platform_event_id),
    platform,
    account_id: event.account_id,
    platform_event_id: event.platform_event_id,
    kind: event.kind,
    occurred_at: event.occurred_at,
    received_at: receivedAt,
    body: event.body,
  };
}

export function envelopeAttributes(
  envelope: Envelope,
): EnvelopeAttributes & Record<string, string> {
  const { event_id, platform, kind } = envelope;
  return { event_id, platform, kind };
}
