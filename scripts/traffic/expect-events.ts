import { eventId } from '../../shared/domain/ids.ts';
import type { Ingress } from '../../shared/platforms/platform.ts';
import { signDelivery } from '../../shared/platforms/sign-delivery.ts';
import { splitDelivery } from '../../shared/platforms/split-delivery.ts';
import { verifyDelivery } from '../../shared/platforms/verify-delivery.ts';

export interface ExpectedEvent {
  readonly id: string;
  readonly account_id: string;
  readonly kind: string;
}

/**
 * Splits a body into its events with the code of the webhook handler. A body that is not JSON has no events.
 * `accountId` is the account whose webhook receives the body: Telegram's bodies do not name their account.
 */
export function expectEvents(
  platform: Ingress,
  body: Uint8Array,
  accountId: string,
): ExpectedEvent[] {
  // Any secret works, because this function both signs and verifies the body.
  const secret = 'a-temporary-secret';
  const headers = lowerCased(signDelivery(platform.name, body, secret));
  const verdict = verifyDelivery(platform, { headers, body }, [secret], accountId);
  if (!verdict.ok) return [];
  return splitDelivery(platform, verdict.delivery, new Date().toISOString()).map((event) => ({
    id: eventId(platform.name, event.account_id, event.platform_event_id),
    account_id: event.account_id,
    kind: event.kind,
  }));
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}
