import type { Platform } from '../platform.ts';
import { lineDoor } from './door.ts';
import { normalise } from './normalise.ts';

export const line: Platform = { ...lineDoor, normalise };
