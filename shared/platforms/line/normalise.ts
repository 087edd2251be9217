import type { MessageKind } from '../../domain/event.ts';
import type { Observation, Person, Thread } from '../../domain/observation.ts';
import { lookUp } from '../look-up.ts';
import { observeOther } from '../observe-other.ts';
import type { StoredEvent } from '../platform.ts';
import { readId, readPath, readText } from '../read-json.ts';
import { withoutUndefined } from '../without-undefined.ts';

/** `message.type`. What is not here is unsupported. */
const messageKinds: Readonly<Record<string, MessageKind>> = {
  text: 'text',
  image: 'image',
  video: 'video',
  audio: 'audio',
  file: 'file',
  sticker: 'sticker',
  location: 'location',
};

type Observed = Omit<Observation, 'at'> | undefined;

const observers: Readonly<Record<string, (event: unknown) => Observed>> = {
  message: observeMessage,
  postback: observePostback,
  follow: (event) => observeSubscription('contact.followed', event),
  unfollow: (event) => observeSubscription('contact.unfollowed', event),
};

export function normalise(event: StoredEvent): Observation[] {
  const item = event.body.event;
  const observed = lookUp(observers, readText(item, 'type'))?.(item);
  if (observed === undefined) return observeOther(event);
  // In standby another module of the channel owns the chat.
  const standby = readPath(item, 'mode') === 'standby';
  return [{ ...observed, at: event.occurred_at, ...(standby && { silent: true }) }];
}

function observeMessage(event: unknown): Observed {
  const platform_message_id = readId(event, 'message.id');
  const thread = threadOf(event);
  if (platform_message_id === undefined || thread === undefined) return undefined;
  return withoutUndefined({
    type: 'messaging.message.received',
    contact: personOf(event),
    thread,
    message: withoutUndefined({
      platform_message_id,
      kind: lookUp(messageKinds, readText(event, 'message.type')) ?? 'unsupported',
      direction: 'inbound',
      text: readText(event, 'message.text'),
    }),
  });
}

function observePostback(event: unknown): Observed {
  const thread = threadOf(event);
  if (thread === undefined) return undefined;
  return withoutUndefined({
    type: 'messaging.postback.received',
    contact: personOf(event),
    thread,
    postback: withoutUndefined({ data: readText(event, 'postback.data') }),
  });
}

/** Following and blocking is of the person and belongs to no conversation. */
function observeSubscription(
  type: 'contact.followed' | 'contact.unfollowed',
  event: unknown,
): Observed {
  const contact = personOf(event);
  return contact && { type, contact };
}

/** Without consent, and from old apps, LINE leaves the user out of groups or sends null. */
function personOf(event: unknown): Person | undefined {
  const user_id = readText(event, 'source.userId');
  return user_id === undefined ? undefined : { user_id, scope: 'account' };
}

function threadOf(event: unknown): Thread | undefined {
  const type = readText(event, 'source.type');
  if (type === 'user') return threadWith('direct', readText(event, 'source.userId'));
  if (type === 'group') return threadWith('group', readText(event, 'source.groupId'));
  if (type === 'room') return threadWith('group', readText(event, 'source.roomId'));
  return undefined;
}

function threadWith(kind: Thread['kind'], key: string | undefined): Thread | undefined {
  return key === undefined ? undefined : { kind, key };
}
