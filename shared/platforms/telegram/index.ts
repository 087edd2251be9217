import type { Platform } from '../platform.ts';
import { telegramEvents } from './events.ts';
import { telegramIngress } from './ingress.ts';
import { normalise } from './normalise.ts';

export const telegram: Platform = { ...telegramIngress, table: telegramEvents, normalise };
