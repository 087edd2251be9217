import { metaLimits } from '../meta/limits.ts';
import { splitMessaging } from '../meta/split-messaging.ts';
import { metaAuthentic, metaSignature } from '../meta/verify.ts';
import type { Ingress } from '../platform.ts';
import { messengerEvents } from './events.ts';

export const messengerIngress: Ingress = {
  name: 'messenger',
  handshake: 'hub',
  secrets: 'app',
  signature: metaSignature,
  canaryAccount: 'canary',
  ...metaLimits,
  authentic: metaAuthentic,
  split: (delivery, receivedAt) => splitMessaging(messengerEvents, delivery, receivedAt),
};
