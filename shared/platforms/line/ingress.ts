import type { Ingress } from '../platform.ts';
import { claimedAccount, namedAccount } from './destination.ts';
import { splitLine } from './split.ts';
import { lineAuthentic } from './verify.ts';

export const lineIngress: Ingress = {
  name: 'line',
  handshake: 'none',
  secrets: 'block',
  signatureHeader: 'x-line-signature',
  canaryAccount: 'Uca0a4e00000000000000000000000000',
  // LINE waits 2 s (developers.line.biz/en/docs/messaging-api/receiving-messages).
  answerWithinMs: 1_700,
  // It documents neither limit; its deliveries hold some hundred events of a few kilobytes at most.
  maxBodyBytes: 1024 * 1024,
  maxEvents: 1_000,
  claimedAccount,
  namedAccount,
  authentic: lineAuthentic,
  split: splitLine,
};
