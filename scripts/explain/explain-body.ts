import type { Observation } from '../../shared/domain/events/observation.ts';
import { eventId } from '../../shared/domain/ids.ts';
import { findRow } from '../../shared/platforms/find-row.ts';
import type { Platform, SplitEvent } from '../../shared/platforms/platform.ts';
import { splitDelivery } from '../../shared/platforms/split-delivery.ts';
import { type Verdict, verifyDelivery } from '../../shared/platforms/verify-delivery.ts';
import type { Envelope } from '../../shared/wire/envelope.ts';
import { wrapEvent } from '../../shared/wire/wrap-event.ts';

/** The explanation of one event of a body. */
export interface ExplainedEvent {
  readonly id: string;
  readonly kind: string;
  /** The kind of its row in the platform's table. Null if the table has no row for it. */
  readonly row: string | null;
  readonly account_id: string;
  readonly platform_event_id: string;
  readonly occurred_at: string;
  /** The event has no time of its own, or an impossible one. */
  readonly time_is_receipt?: boolean;
  readonly normalised: readonly Observation[];
}

export interface Explanation {
  readonly events: readonly ExplainedEvent[];
  readonly refused?: string;
}

/** Explains one delivery body. */
export function explainBody(
  platform: Platform,
  body: Uint8Array,
  receivedAt: string,
  account?: string,
): Explanation {
  const verdict = verify(platform, body, account);
  if (!verdict.ok) return { events: [], refused: verdict.reason };
  const events = splitDelivery(platform, verdict.delivery, receivedAt);
  return { events: events.map((event) => explainEvent(platform, event, receivedAt)) };
}

/** The envelopes of one delivery body. Undefined if the body is not JSON. */
export function envelopesOf(
  platform: Platform,
  body: Uint8Array,
  receivedAt: string,
  account: string,
): Envelope[] | undefined {
  const named = platform.secrets === 'derived' ? account : undefined;
  const verdict = verify(platform, body, named);
  if (!verdict.ok) return undefined;
  const events = splitDelivery(platform, verdict.delivery, receivedAt);
  return events.map((event, index) => wrapEvent(platform.name, event, receivedAt, index));
}

/** Signatures are not checked, because this tool only explains bodies and publishes nothing. */
function verify(platform: Platform, body: Uint8Array, account: string | undefined): Verdict {
  const trusting = { ...platform, authentic: () => true };
  return verifyDelivery(trusting, { headers: {}, body }, ['any'], account);
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
    ...(occurred_at === receivedAt && { time_is_receipt: true }),
    normalised: platform.normalise({ ...event, received_at: receivedAt }),
  };
}
