import { metaReplyLimits } from '../meta/reply-limits.ts';
import { rewrapMessaging } from '../meta/rewrap.ts';
import type { Platform } from '../platform.ts';
import { messengerEvents } from './events.ts';
import { messengerIngress } from './ingress.ts';
import { normalise } from './normalise.ts';

export const messenger: Platform = {
  ...messengerIngress,
  table: [...messengerEvents.messaging, ...Object.values(messengerEvents.changes)],
  rewrap: rewrapMessaging,
  normalise,
  replyLimits: metaReplyLimits,
};
