import { createHash, timingSafeEqual } from 'node:crypto';
import type { DeliveryRequest, SignatureForm } from '../platform.ts';

/** The characters that setWebhook accepts in a secret token (core.telegram.org/bots/api#setwebhook). */
export const telegramSignature: SignatureForm = {
  header: 'x-telegram-bot-api-secret-token',
  form: /^[A-Za-z0-9_-]{1,256}$/,
};

/**
 * Telegram signs nothing: it sends back the secret token that setWebhook was given
 * (core.telegram.org/bots/api#setwebhook). Both are hashed, so that the comparison takes the same time
 * whatever their lengths.
 */
export function telegramAuthentic(request: DeliveryRequest, secret: string): boolean {
  const header = request.headers[telegramSignature.header];
  return typeof header === 'string' && timingSafeEqual(sha256(header), sha256(secret));
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
