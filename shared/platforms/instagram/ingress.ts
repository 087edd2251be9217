import { metaLimits } from '../meta/limits.ts';
import { splitMessaging } from '../meta/split-messaging.ts';
import { metaAuthentic, metaSignature } from '../meta/verify.ts';
import type { Ingress } from '../platform.ts';
import { instagramEvents } from './events.ts';

export const instagramIngress: Ingress = {
  name: 'instagram',
  handshake: 'hub',
  secrets: 'app',
  signature: metaSignature,
  canaryAccount: 'canary',
  ...metaLimits,
  authentic: metaAuthentic,
  split: (delivery, receivedAt) => splitMessaging(instagramEvents, delivery, receivedAt),
};
