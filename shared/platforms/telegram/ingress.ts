import type { Ingress } from '../platform.ts';
import { splitTelegram } from './split.ts';
import { telegramAuthentic, telegramSignature } from './verify.ts';

export const telegramIngress: Ingress = {
  name: 'telegram',
  handshake: 'none',
  secrets: 'derived',
  signature: telegramSignature,
  canaryAccount: '1',
  // Telegram waits 60 s (tdlib/telegram-bot-api, WebhookActor); an instance that ends, less than ten.
  answerWithinMs: 8_000,
  // One update of at most 64 KiB (tdlib/telegram-bot-api, WebhookActor), with room for longer ones to come.
  maxBodyBytes: 256 * 1024,
  // One update, or one event for each member in it: a group accepts 200 at once (channels.inviteToChannel).
  maxEvents: 200,
  authentic: telegramAuthentic,
  split: splitTelegram,
};
