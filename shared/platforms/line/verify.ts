import { createHmac, timingSafeEqual } from 'node:crypto';
import type { DeliveryRequest, SignatureForm } from '../platform.ts';

/** The base64 of 32 bytes in its one canonical spelling: the two bits left over in the last digit are 0. */
export const lineSignature: SignatureForm = {
  header: 'x-line-signature',
  form: /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/,
};

/**
 * x-line-signature is the HMAC-SHA256 of the raw bytes under the channel secret
 * (developers.line.biz/en/docs/messaging-api/verify-webhook-signature).
 */
export function lineAuthentic(request: DeliveryRequest, secret: string): boolean {
  const header = request.headers[lineSignature.header];
  if (typeof header !== 'string' || !lineSignature.form.test(header)) return false;
  const expected = createHmac('sha256', secret).update(request.body).digest();
  return timingSafeEqual(expected, Buffer.from(header, 'base64'));
}
