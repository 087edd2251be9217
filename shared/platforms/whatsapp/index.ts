import type { Platform } from '../platform.ts';
import { whatsappDoor } from './door.ts';
import { whatsappFields, whatsappLists } from './events.ts';
import { normalise } from './normalise.ts';

export const whatsapp: Platform = {
  ...whatsappDoor,
  table: [...Object.values(whatsappLists), ...Object.values(whatsappFields)],
  normalise,
};
