import type { Platform } from '../platform.ts';
import { whatsappDoor } from './door.ts';
import { normalise } from './normalise.ts';

export const whatsapp: Platform = { ...whatsappDoor, normalise };
