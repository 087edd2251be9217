import type { Observation } from '../../shared/domain/events/observation.ts';
import { eventId } from '../../shared/domain/ids.ts';
import { findRow } from '../../shared/platforms/find-row.ts';
import type { Platform, SplitEvent } from '../../shared/platforms/platform.ts';
import { verifyDelivery } from '../../shared/platforms/verify-delivery.ts';

/** What becomes of one event of a body. */
export interface ExplainedEvent {
  readonly id: string;
  readonly kind: string;
  /** The row of the platform's table it met, by its kind; null where the table has none. */
  readonly row: string | null;
  readonly account_id: string;
  readonly platform_event_id: string;
  readonly occurred_at: string;
  readonly normalised: readonly Observation[];
}

export interface Explanation {
  readonly events: readonly ExplainedEvent[];
  readonly refused?: string;
}

/** What becomes of one delivery body. */
export function explainBody(
  platform: Platform,
  body: Uint8Array,
  receivedAt: string,
  account?: string,
): Explanation {
  // The signature is taken for granted: this tool explains bodies and publishes nothing.
  const trusting = { ...platform, authentic: () => true };
  const verdict = verifyDelivery(trusting, { headers: {}, body }, ['any'], account);
  if (!verdict.ok) return { events: [], refused: verdict.reason };
  const events = [...platform.split(verdict.delivery, receivedAt)];
  return { events: events.map((event) => explainEvent(platform, event, receivedAt)) };
}

function explainEvent(platform: Platform, event: SplitEvent, receivedAt: string): ExplainedEvent {
  const { account_id, platform_event_id, kind, occurred_at } = event;
  return {
    id: eventId(platform.name, account_id, platform_event_id),
    kind,
    row: findRow(platform, kind)?.kind ?? null,
    account_id,
    platform_event_id,
    occurred_at,
    normalised: platform.normalise({ ...event, received_at: receivedAt }),
  };
}
