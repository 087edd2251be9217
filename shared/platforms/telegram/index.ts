import type { Platform } from '../platform.ts';
import { telegramEvents } from './events.ts';
import { telegramIngress } from './ingress.ts';
import { normalise } from './normalise.ts';

export const telegram: Platform = {
  ...telegramIngress,
  table: telegramEvents,
  // A delivery is one update.
  rewrap: ({ body }) => body.event,
  normalise,
  // `update_id` counts a bot's updates, and `message_id`, the last part of our key, those of a chat.
  sequence: {
    ofEvent: ({ platform_event_id }) => countOf(platform_event_id),
    ofMessage: (id) => countOf(id.slice(id.lastIndexOf('/') + 1)),
  },
};

function countOf(digits: string): string {
  return /^\d{1,20}$/.test(digits) ? digits.padStart(20, '0') : '';
}
