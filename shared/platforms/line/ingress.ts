import type { Ingress } from '../platform.ts';
import { claimedAccount } from './claimed-account.ts';
import { splitLine } from './split.ts';
import { lineAuthentic } from './verify.ts';

export const lineIngress: Ingress = {
  name: 'line',
  handshake: 'none',
  secrets: 'block',
  claimedAccount,
  authentic: lineAuthentic,
  split: splitLine,
};
