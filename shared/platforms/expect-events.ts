import { eventId } from '../domain/ids.ts';
import { signDelivery } from './delivery-writers.ts';
import type { Ingress } from './platform.ts';
import { splitDelivery } from './split-delivery.ts';
import { verifyDelivery } from './verify-delivery.ts';

export interface ExpectedEvent {
  readonly id: string;
  readonly account_id: string;
  readonly kind: string;
}

/** Only events without a time of their own take it, and no id depends on it. */
const RECEIVED_AT = '2026-01-01T00:00:00.000Z';

/**
 * Splits a body into its events with the code of the webhook handler. A body that is not JSON has no events.
 * `accountId` is the account whose webhook receives the body: Telegram's bodies do not name their account.
 */
export function expectEvents(
  ingress: Ingress,
  body: Uint8Array,
  accountId: string,
): ExpectedEvent[] {
  // Any secret works, because this function both signs and verifies the body.
  const secret = 'a-temporary-secret';
  const signed = Object.entries(signDelivery(ingress.name, body, secret));
  const headers = Object.fromEntries(signed.map(([name, value]) => [name.toLowerCase(), value]));
  const verdict = verifyDelivery(ingress, { headers, body }, [secret], accountId);
  if (!verdict.ok) return [];
  return splitDelivery(ingress, verdict.delivery, RECEIVED_AT).map((event) => ({
    id: eventId(ingress.name, event.account_id, event.platform_event_id),
    account_id: event.account_id,
    kind: event.kind,
  }));
}
