import type { Ingress } from '../../../shared/platforms/platform.ts';
import { splitPigeon } from './split.ts';
import { pigeonAuthentic } from './verify.ts';

export const pigeonIngress: Ingress = {
  name: 'pigeon',
  handshake: 'none',
  secrets: 'app',
  authentic: pigeonAuthentic,
  split: splitPigeon,
};
