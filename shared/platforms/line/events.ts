import type { EventRow } from '../describe-event.ts';

/** Of every LINE event the same is known: `webhookEventId` stays the same in a redelivery. */
const common = { id: 'webhookEventId', time: 'timestamp' } as const;

/** Every kind of event of a LINE bot, by its `type`. */
export const lineEvents: Readonly<Record<string, EventRow>> = {
  message: { kind: 'message', detail: ['message.type'], ...common },
  messageEdited: { kind: 'messageEdited', detail: ['message.type'], ...common },
  unsend: { kind: 'unsend', ...common },
  follow: { kind: 'follow', ...common },
  unfollow: { kind: 'unfollow', ...common },
  join: { kind: 'join', ...common },
  leave: { kind: 'leave', ...common },
  memberJoined: { kind: 'memberJoined', ...common },
  memberLeft: { kind: 'memberLeft', ...common },
  postback: { kind: 'postback', ...common },
  videoPlayComplete: { kind: 'videoPlayComplete', ...common },
  beacon: { kind: 'beacon', detail: ['beacon.type'], ...common },
  accountLink: { kind: 'accountLink', detail: ['link.result'], ...common },
  membership: { kind: 'membership', detail: ['membership.type'], ...common },
  delivery: { kind: 'delivery', ...common },
  module: { kind: 'module', detail: ['module.type'], ...common },
  activated: { kind: 'activated', ...common },
  deactivated: { kind: 'deactivated', ...common },
  botSuspended: { kind: 'botSuspended', ...common },
  botResumed: { kind: 'botResumed', ...common },
  things: { kind: 'things', detail: ['things.type'], ...common },
};

/** A type LINE has added since. */
export function newEvent(type: string): EventRow {
  return { kind: type, ...common };
}
