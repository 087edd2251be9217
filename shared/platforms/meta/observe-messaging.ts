import type { Observation, ObservedMessage, Person } from '../../domain/observation.ts';
import type { StoredEvent } from '../platform.ts';
import { readId, readPath, readText } from '../read-json.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { messageKind } from './message-kind.ts';

/** What a person wrote to the page or account; undefined when there is nobody or no message id. */
export function observeReceived(event: StoredEvent): Observation | undefined {
  const item = event.body.event;
  const payload = readText(item, 'message.quick_reply.payload');
  const message = observedMessage(item, 'inbound');
  if (message === undefined) return undefined;
  return observe(event, ['sender.id', 'recipient.id'], {
    type: 'messaging.message.received',
    message: payload === undefined ? message : { ...message, kind: 'interactive_reply' },
    ...(payload !== undefined && {
      postback: withoutUndefined({ data: payload, title: message.text }),
    }),
  });
}

/** What the page, its inbox or an app wrote: never a reason to answer. */
export function observeSent(event: StoredEvent): Observation | undefined {
  const message = observedMessage(event.body.event, 'outbound');
  if (message === undefined) return undefined;
  return observe(event, ['recipient.id', 'sender.id'], {
    type: 'messaging.message.sent',
    message,
    silent: true,
  });
}

export function observePostback(event: StoredEvent): Observation | undefined {
  const item = event.body.event;
  return observe(event, ['sender.id', 'recipient.id'], {
    type: 'messaging.postback.received',
    postback: withoutUndefined({
      data: readText(item, 'postback.payload'),
      title: readText(item, 'postback.title'),
    }),
  });
}

/**
 * Adds who, where and when. The person is whichever of sender and recipient is not the account: that holds
 * for echoes too, and where Instagram's entry carries another id than its items.
 */
function observe(
  event: StoredEvent,
  parties: readonly string[],
  what: Omit<Observation, 'at' | 'contact' | 'thread'>,
): Observation | undefined {
  const { event: item, context } = event.body;
  const ids = parties.map((path) => readId(item, path));
  const user_id = ids.find((id) => id !== undefined && id !== event.account_id);
  if (user_id === undefined) return undefined;
  const contact: Person = { user_id, scope: 'account' };
  // While another app owns the thread its messages are seen and not answered.
  const standby = context['channel'] === 'standby' || context['field'] === 'standby';
  return {
    ...what,
    at: event.occurred_at,
    contact,
    thread: { kind: 'direct', key: user_id },
    ...(standby && { silent: true }),
  };
}

function observedMessage(
  item: unknown,
  direction: ObservedMessage['direction'],
): ObservedMessage | undefined {
  const platform_message_id = readText(item, 'message.mid');
  if (platform_message_id === undefined) return undefined;
  return withoutUndefined({
    platform_message_id,
    kind: messageKind(readPath(item, 'message')),
    direction,
    text: readText(item, 'message.text'),
  });
}
