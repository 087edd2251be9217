import type { EventType } from '../../domain/events/event.ts';
import type { Observation } from '../../domain/events/observation.ts';
import { lookUp } from '../look-up.ts';
import { type Observer, observations, observing, type Seen } from '../observer.ts';
import type { StoredEvent } from '../platform.ts';
import { readPath, readText } from '../read-json.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { personOf, personWith, threadOf } from './parties.ts';
import { readMessage } from './read-message.ts';
import {
  eventSchema,
  type LineEvent,
  memberJoinedSchema,
  memberLeftSchema,
  messageEventSchema,
  postbackSchema,
  unsendSchema,
} from './schemas.ts';

/** By `type`: what is not here has no natural target. */
const observers: Readonly<Record<string, Observer>> = {
  message: observing(messageEventSchema, (event) =>
    inThread('messaging.message.received', event, { message: readMessage(event.message) }),
  ),
  // Edits come without a count and in any order: the newest by time is the one that stands.
  messageEdited: observing(messageEventSchema, (event) => {
    const { id, text } = event.message;
    const edit = withoutUndefined({ platform_message_id: id, text });
    return inThread('messaging.message.edited', event, { edit });
  }),
  unsend: observing(unsendSchema, (event) => {
    const deletion = { platform_message_id: event.unsend.messageId };
    return inThread('messaging.message.deleted', event, { deletion });
  }),
  postback: observing(postbackSchema, (event) => {
    const { data, params } = event.postback;
    // What the person chose in a date or time picker stands where other buttons have their title.
    const title = params?.datetime ?? params?.date ?? params?.time;
    const postback = withoutUndefined({ data, title });
    return inThread('messaging.postback.received', event, { postback });
  }),
  follow: ofPerson('contact.followed'),
  unfollow: ofPerson('contact.unfollowed'),
  delivery: ofPerson('messaging.message.delivered'),
  join: observing(eventSchema, (event) => inThread('messaging.conversation.joined', event)),
  leave: observing(eventSchema, (event) => inThread('messaging.conversation.left', event)),
  memberJoined: observing(memberJoinedSchema, (event) =>
    ofMembers('messaging.conversation.member_joined', event, event.joined.members),
  ),
  memberLeft: observing(memberLeftSchema, (event) =>
    ofMembers('messaging.conversation.member_left', event, event.left.members),
  ),
};

/** What one event of a LINE bot means. */
export function normalise(event: StoredEvent): Observation[] {
  const item = event.body.event;
  const seen =
    lookUp(observers, readText(item, 'type'))?.(item, event.account_id, event.body.context) ?? [];
  // In standby another module of the channel owns the chat.
  const standby = readPath(item, 'mode') === 'standby';
  return observations(event, standby ? seen.map((one) => ({ ...one, silent: true })) : seen);
}

/** Something in a conversation, by whoever is known to have done it. */
function inThread(type: EventType, event: LineEvent, what: Partial<Seen> = {}): Seen[] {
  const thread = threadOf(event);
  const contact = personOf(event);
  return thread === undefined ? [] : [withoutUndefined({ type, contact, thread, ...what })];
}

/** Something of a person that belongs to no conversation. */
function ofPerson(type: EventType): Observer {
  return observing(eventSchema, (event) => {
    const contact = personOf(event);
    return contact === undefined ? [] : [{ type, contact }];
  });
}

function ofMembers(
  type: EventType,
  event: LineEvent,
  members: readonly { readonly userId?: string | undefined }[],
): Seen[] {
  const thread = threadOf(event);
  if (thread === undefined) return [];
  return members
    .map(({ userId }) => personWith(userId))
    .flatMap((contact) => (contact === undefined ? [] : [{ type, contact, thread }]));
}
