import { createHmac, timingSafeEqual } from 'node:crypto';
import type { DeliveryRequest } from '../../../shared/platforms/platform.ts';

/** The ring on the pigeon's leg holds the HMAC-SHA256 of the letter's bytes, in hex. */
export function pigeonAuthentic(request: DeliveryRequest, secret: string): boolean {
  const ring = request.headers['x-pigeon-ring'];
  if (typeof ring !== 'string' || !/^[0-9a-f]{64}$/.test(ring)) return false;
  const expected = createHmac('sha256', secret).update(request.body).digest();
  return timingSafeEqual(expected, Buffer.from(ring, 'hex'));
}
