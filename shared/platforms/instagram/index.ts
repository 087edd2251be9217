import type { Platform } from '../platform.ts';
import { instagramDoor } from './door.ts';
import { instagramEvents } from './events.ts';
import { normalise } from './normalise.ts';

export const instagram: Platform = {
  ...instagramDoor,
  table: [...instagramEvents.messaging, ...Object.values(instagramEvents.changes)],
  normalise,
};
