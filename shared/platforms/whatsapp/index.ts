import type { Platform } from '../platform.ts';
import { whatsappFields, whatsappLists, whatsappStandIns } from './events.ts';
import { whatsappIngress } from './ingress.ts';
import { normalise } from './normalise.ts';

export const whatsapp: Platform = {
  ...whatsappIngress,
  table: [whatsappLists, whatsappStandIns, whatsappFields].flatMap((rows) => Object.values(rows)),
  normalise,
};
