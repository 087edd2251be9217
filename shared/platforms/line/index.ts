import type { Platform } from '../platform.ts';
import { lineEvents } from './events.ts';
import { lineIngress } from './ingress.ts';
import { normalise } from './normalise.ts';

export const line: Platform = { ...lineIngress, table: lineEvents, normalise };
