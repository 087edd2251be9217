import type { Platform } from '../platform.ts';
import { messengerDoor } from './door.ts';
import { messengerEvents } from './events.ts';
import { normalise } from './normalise.ts';

export const messenger: Platform = {
  ...messengerDoor,
  table: [...messengerEvents.messaging, ...Object.values(messengerEvents.changes)],
  normalise,
};
