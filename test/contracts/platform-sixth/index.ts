import type { Platform } from '../../../shared/platforms/platform.ts';
import { pigeonEvents } from './events.ts';
import { pigeonIngress } from './ingress.ts';
import { normalise } from './normalise.ts';

export const pigeon: Platform = {
  ...pigeonIngress,
  table: pigeonEvents,
  rewrap: ({ body }) => ({ loft: body.context['loft'], pouch: [body.event] }),
  normalise,
};
