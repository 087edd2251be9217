import { createHmac, timingSafeEqual } from 'node:crypto';
import type { DeliveryRequest, SignatureForm } from '../platform.ts';

export const metaSignature: SignatureForm = {
  header: 'x-hub-signature-256',
  form: /^sha256=([0-9a-f]{64})$/,
};

/**
 * X-Hub-Signature-256 is the HMAC-SHA256 of the raw bytes under the app secret. Meta escapes non-ASCII
 * before it signs, so parsed and re-serialised JSON has another one. The older SHA-1 header says nothing
 * here (developers.facebook.com/docs/messenger-platform/webhooks, Validate Payloads).
 */
export function metaAuthentic(request: DeliveryRequest, secret: string): boolean {
  const header = request.headers[metaSignature.header];
  const hex = typeof header === 'string' ? metaSignature.form.exec(header)?.[1] : undefined;
  if (hex === undefined) return false;
  const expected = createHmac('sha256', secret).update(request.body).digest();
  return timingSafeEqual(expected, Buffer.from(hex, 'hex'));
}
