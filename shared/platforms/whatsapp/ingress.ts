import { metaAuthentic } from '../meta/verify.ts';
import type { Ingress } from '../platform.ts';
import { splitWhatsapp } from './split.ts';

export const whatsappIngress: Ingress = {
  name: 'whatsapp',
  handshake: 'hub',
  secrets: 'app',
  authentic: metaAuthentic,
  split: splitWhatsapp,
};
