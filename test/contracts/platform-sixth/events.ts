import type { EventRow } from '../../../shared/platforms/event-row.ts';

/** What a pigeon brings. Times are in seconds. */
export const pigeonEvents: readonly EventRow[] = [
  { kind: 'letter', id: 'number', time: 'at', becomes: 'messaging.message.received' },
  { kind: 'homing', key: ['pigeon', 'at'], time: 'at', becomes: 'contact.followed' },
  { kind: 'hawk', time: null },
];
