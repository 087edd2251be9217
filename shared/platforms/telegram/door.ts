import type { Door } from '../platform.ts';
import { splitTelegram } from './split.ts';
import { telegramAuthentic } from './verify.ts';

export const telegramDoor: Door = {
  platform: 'telegram',
  handshake: 'none',
  secrets: 'derived',
  authentic: telegramAuthentic,
  split: splitTelegram,
};
