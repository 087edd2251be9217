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
 * The events a body becomes, by the very code the webhook handler splits it with: none where the body is not JSON.
 * The account is the one whose webhook it goes to; only Telegram's bodies do not name theirs.
 */
export function expectEvents(
  platform: Ingress,
  body: Uint8Array,
  accountId: string,
): ExpectedEvent[] {
  // Any secret will do: the body is signed and verified in one place.
  const secret = 'a-secret-of-one-moment';
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
