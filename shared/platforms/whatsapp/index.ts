import type { Platform } from '../platform.ts';
import { whatsappFields, whatsappLists } from './events.ts';
import { whatsappIngress } from './ingress.ts';
import { normalise } from './normalise.ts';

export const whatsapp: Platform = {
  ...whatsappIngress,
  table: [...Object.values(whatsappLists), ...Object.values(whatsappFields)],
  normalise,
};
