import type { Platform } from '../platform.ts';
import { lineDoor } from './door.ts';
import { lineEvents } from './events.ts';
import { normalise } from './normalise.ts';

export const line: Platform = { ...lineDoor, table: lineEvents, normalise };
