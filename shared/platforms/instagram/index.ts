import type { Platform } from '../platform.ts';
import { instagramDoor } from './door.ts';
import { normalise } from './normalise.ts';

export const instagram: Platform = { ...instagramDoor, normalise };
