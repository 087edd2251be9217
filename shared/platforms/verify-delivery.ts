import { parseExactJson } from '../domain/exact-json.ts';
import type { DeliveryRequest, Ingress, VerifiedDelivery } from './platform.ts';

export type Verdict =
  | { readonly ok: true; readonly delivery: VerifiedDelivery; readonly secretIndex: number }
  | { readonly ok: false; readonly reason: 'bad_signature' | 'not_json' };

const badSignature = { ok: false, reason: 'bad_signature' } as const;

/**
 * Tries every candidate secret (rotation; Instagram's own app secret) and parses the body of a genuine
 * delivery. No candidate at all means refusal: a missing secret fails closed.
 */
export function verifyDelivery(
  ingress: Ingress,
  request: DeliveryRequest,
  secrets: readonly string[],
  accountId?: string,
): Verdict {
  const secretIndex = secrets.findIndex(
    (secret) => secret !== '' && ingress.authentic(request, secret),
  );
  if (secretIndex === -1) return badSignature;
  try {
    const json: unknown = parseExactJson(Buffer.from(request.body).toString('utf8'));
    // A second `destination` further on would let one customer's secret sign for another's account.
    const claimed = ingress.claimedAccount?.(request);
    if (claimed !== undefined && claimed !== ingress.namedAccount?.(json)) return badSignature;
    const account = accountId === undefined ? {} : { account_id: accountId };
    return { ok: true, delivery: { json, ...account } as VerifiedDelivery, secretIndex };
  } catch {
    return { ok: false, reason: 'not_json' };
  }
}
