import type { Platform } from '../platform.ts';
import { telegramDoor } from './door.ts';
import { telegramEvents } from './events.ts';
import { normalise } from './normalise.ts';

export const telegram: Platform = { ...telegramDoor, table: telegramEvents, normalise };
