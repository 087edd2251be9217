import type { Platform } from '../platform.ts';
import { telegramDoor } from './door.ts';
import { normalise } from './normalise.ts';

export const telegram: Platform = { ...telegramDoor, normalise };
