import { UNKNOWN } from '../describe-event.ts';
import type { Platform } from '../platform.ts';
import { lineEvents } from './events.ts';
import { lineIngress } from './ingress.ts';
import { normalise } from './normalise.ts';

export const line: Platform = {
  ...lineIngress,
  table: lineEvents,
  // A body without a list of events is one event itself.
  rewrap: ({ kind, body: { event, context } }) =>
    kind === UNKNOWN && context['destination'] === undefined
      ? event
      : { ...context, events: [event] },
  normalise,
  // A reply token is valid for about a minute (developers.line.biz/en/reference/messaging-api).
  replyLimits: { token: 60 * 1000 },
};
