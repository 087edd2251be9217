import type { Platform } from '../platform.ts';
import { whatsappDoor } from './door.ts';
import { whatsappLists } from './events.ts';
import { normalise } from './normalise.ts';

export const whatsapp: Platform = {
  ...whatsappDoor,
  table: Object.values(whatsappLists),
  normalise,
};
