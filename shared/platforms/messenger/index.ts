import type { Platform } from '../platform.ts';
import { messengerDoor } from './door.ts';
import { normalise } from './normalise.ts';

export const messenger: Platform = { ...messengerDoor, normalise };
