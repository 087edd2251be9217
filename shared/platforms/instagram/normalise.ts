import type { Observation } from '../../domain/observation.ts';
import { observePostback, observeReceived, observeSent } from '../meta/observe-messaging.ts';
import { observeOther } from '../observe-other.ts';
import type { StoredEvent } from '../platform.ts';

export function normalise(event: StoredEvent): Observation[] {
  const observation = observe(event);
  return observation === undefined ? observeOther(event) : [observation];
}

function observe(event: StoredEvent): Observation | undefined {
  switch (event.kind) {
    case 'message.is_deleted':
    case 'message.is_self':
    case 'message.reply_to.story':
      return undefined;
    case 'message.is_echo':
      return observeSent(event);
    case 'postback':
      return observePostback(event);
    default:
      return /^message(\.|$)/.test(event.kind) ? observeReceived(event) : undefined;
  }
}
