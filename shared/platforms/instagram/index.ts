import { metaReplyLimits } from '../meta/reply-limits.ts';
import { rewrapMessaging } from '../meta/rewrap.ts';
import type { Platform } from '../platform.ts';
import { instagramEvents } from './events.ts';
import { instagramIngress } from './ingress.ts';
import { normalise } from './normalise.ts';

export const instagram: Platform = {
  ...instagramIngress,
  table: [...instagramEvents.messaging, ...Object.values(instagramEvents.changes)],
  rewrap: rewrapMessaging,
  normalise,
  replyLimits: metaReplyLimits,
};
