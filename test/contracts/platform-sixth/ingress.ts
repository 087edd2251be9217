import type { Ingress } from '../../../shared/platforms/platform.ts';
import { splitPigeon } from './split.ts';
import { pigeonAuthentic } from './verify.ts';

export const pigeonIngress: Ingress = {
  name: 'pigeon',
  handshake: 'none',
  secrets: 'app',
  canaryAccount: 'canary',
  answerWithinMs: 5_000,
  maxBodyBytes: 64 * 1024,
  maxEvents: 100,
  authentic: pigeonAuthentic,
  split: splitPigeon,
};
