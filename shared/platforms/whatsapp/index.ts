import type { Platform } from '../platform.ts';
import { whatsappFields, whatsappLists, whatsappStandIns } from './events.ts';
import { whatsappIngress } from './ingress.ts';
import { normalise } from './normalise.ts';
import { rewrapChange } from './rewrap.ts';

export const whatsapp: Platform = {
  ...whatsappIngress,
  table: [whatsappLists, whatsappStandIns, whatsappFields].flatMap((rows) => Object.values(rows)),
  rewrap: rewrapChange,
  normalise,
  // The customer service window (developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages).
  replyLimits: { window: 24 * 60 * 60 * 1000 },
};
