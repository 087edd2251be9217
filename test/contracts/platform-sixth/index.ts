import type { Platform } from '../../../shared/platforms/platform.ts';
import { pigeonDoor } from './door.ts';
import { pigeonEvents } from './events.ts';
import { normalise } from './normalise.ts';

export const pigeon: Platform = { ...pigeonDoor, table: pigeonEvents, normalise };
