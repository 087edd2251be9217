import type { Door } from '../../../shared/platforms/platform.ts';
import { splitPigeon } from './split.ts';
import { pigeonAuthentic } from './verify.ts';

export const pigeonDoor: Door = {
  platform: 'pigeon',
  handshake: 'none',
  secrets: 'app',
  authentic: pigeonAuthentic,
  split: splitPigeon,
};
