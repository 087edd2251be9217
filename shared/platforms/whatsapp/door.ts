import { metaAuthentic } from '../meta/verify.ts';
import type { Door } from '../platform.ts';
import { splitWhatsapp } from './split.ts';

export const whatsappDoor: Door = {
  platform: 'whatsapp',
  handshake: 'hub',
  secrets: 'app',
  authentic: metaAuthentic,
  split: splitWhatsapp,
};
