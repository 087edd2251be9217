import { splitMessaging } from '../meta/split-messaging.ts';
import { metaAuthentic } from '../meta/verify.ts';
import type { Door } from '../platform.ts';
import { instagramEvents } from './events.ts';

export const instagramDoor: Door = {
  platform: 'instagram',
  handshake: 'hub',
  secrets: 'app',
  authentic: metaAuthentic,
  split: (delivery, receivedAt) => splitMessaging(instagramEvents, delivery, receivedAt),
};
