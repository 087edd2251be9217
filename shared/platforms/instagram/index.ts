import { metaReplyLimits } from '../meta/reply-limits.ts';
import type { Platform } from '../platform.ts';
import { instagramEvents } from './events.ts';
import { instagramIngress } from './ingress.ts';
import { normalise } from './normalise.ts';

export const instagram: Platform = {
  ...instagramIngress,
  table: [...instagramEvents.messaging, ...Object.values(instagramEvents.changes)],
  normalise,
  replyLimits: metaReplyLimits,
};
