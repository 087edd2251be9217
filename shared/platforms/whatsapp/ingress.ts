import { metaLimits } from '../meta/limits.ts';
import { metaAuthentic, metaSignature } from '../meta/verify.ts';
import type { Ingress } from '../platform.ts';
import { splitWhatsapp } from './split.ts';

export const whatsappIngress: Ingress = {
  name: 'whatsapp',
  handshake: 'hub',
  secrets: 'app',
  signature: metaSignature,
  canaryAccount: 'canary',
  ...metaLimits,
  authentic: metaAuthentic,
  split: splitWhatsapp,
};
