import { parseExactJson } from '../domain/exact-json.ts';
import { shapeOf } from './json-shape.ts';
import type { DeliveryRequest, Ingress, VerifiedDelivery } from './platform.ts';

export type Verdict =
  | { readonly ok: true; readonly delivery: VerifiedDelivery; readonly secretIndex: number }
  | { readonly ok: false; readonly reason: 'bad_signature' | 'not_json' };

const notJson = { ok: false, reason: 'not_json' } as const;
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
  const text = Buffer.from(request.body).toString('utf8');
  const shape = shapeOf(text);
  if (shape === 'broken') return notJson;
  const claimed = ingress.claimedAccount?.(request);
  if (shape === 'crowded') {
    // Nobody looks for the account in it, so it is the one whose secret has signed it.
    const delivery = { json: text, crowded: true, account_id: accountId ?? claimed };
    return { ok: true, delivery: delivery as unknown as VerifiedDelivery, secretIndex };
  }
  try {
    const json = parseExactJson(text);
    // A second `destination` further on would let one customer's secret sign for another's account.
    if (claimed !== undefined && claimed !== ingress.namedAccount?.(json)) return badSignature;
    const account = accountId === undefined ? {} : { account_id: accountId };
    return { ok: true, delivery: { json, ...account } as VerifiedDelivery, secretIndex };
  } catch {
    return notJson;
  }
}
