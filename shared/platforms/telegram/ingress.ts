import type { Ingress } from '../platform.ts';
import { splitTelegram } from './split.ts';
import { telegramAuthentic } from './verify.ts';

export const telegramIngress: Ingress = {
  name: 'telegram',
  handshake: 'none',
  secrets: 'derived',
  authentic: telegramAuthentic,
  split: splitTelegram,
};
