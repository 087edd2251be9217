import type { EventType } from '../../domain/events/event.ts';
import type { Observation } from '../../domain/events/observation.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { detailsOf } from '../details.ts';
import { lookUp } from '../look-up.ts';
import { type Observer, observations, observing, type UntimedObservation } from '../observer.ts';
import type { StoredEvent } from '../platform.ts';
import { readPath, readText } from '../read-json.ts';
import { personOf, personWith, replyTo, threadOf } from './parties.ts';
import { bodyOf, readMessage } from './read-message.ts';
import {
  eventSchema,
  type LineEvent,
  memberJoinedSchema,
  memberLeftSchema,
  messageEventSchema,
  postbackSchema,
  unsendSchema,
} from './schemas.ts';

/** LINE's types without a type of our own, with the field of their content. */
const notices: Readonly<Record<string, string>> = {
  beacon: 'beacon',
  accountLink: 'link',
  videoPlayComplete: 'videoPlayComplete',
  membership: 'membership',
  module: 'module',
  things: 'things',
  activated: 'chatControl',
  deactivated: 'chatControl',
  botSuspended: 'botSuspended',
  botResumed: 'botResumed',
};

/** The observers by `type`. Any other type is a notice whose content may be under any name. */
const observers: Readonly<Record<string, Observer>> = {
  message: observing(messageEventSchema, (event) =>
    inThread('messaging.message.received', event, {
      message: readMessage(event.message),
      reply: replyTo(event, event.message),
    }),
  ),
  // Edits come without a count and in any order: the newest by time is kept.
  messageEdited: observing(messageEventSchema, (event) => {
    const edit = { platform_message_id: event.message.id, ...bodyOf(event.message) };
    return inThread('messaging.message.edited', event, { edit });
  }),
  unsend: observing(unsendSchema, (event) => {
    const deletion = { platform_message_id: event.unsend.messageId };
    return inThread('messaging.message.deleted', event, { deletion });
  }),
  postback: observing(postbackSchema, (event) => {
    const { data, params } = event.postback;
    // What the person chose in a date or time picker is shown where other buttons have their title.
    const title = params?.datetime ?? params?.date ?? params?.time;
    const chosen = pickTexts(params ?? {});
    const postback = withoutUndefined({
      data,
      title,
      params: Object.keys(chosen).length === 0 ? undefined : chosen,
    });
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
  ...Object.fromEntries(Object.entries(notices).map(([type, part]) => [type, observeNotice(part)])),
};

/** What one event of a LINE bot means. */
export function normalise(event: StoredEvent): Observation[] {
  const item = event.body.event;
  const type = readText(item, 'type');
  const observe = lookUp(observers, type) ?? (type === undefined ? undefined : observeNotice());
  const observed = observe?.(item, event.account_id, event.body.context) ?? [];
  // In standby another module of the channel owns the chat.
  const standby = readPath(item, 'mode') === 'standby';
  return observations(
    event,
    standby ? observed.map((one) => ({ ...one, silent: true })) : observed,
  );
}

/** An observation in a conversation, with the person if the event names one. */
function inThread(
  type: EventType,
  event: LineEvent,
  what: Partial<UntimedObservation> = {},
): UntimedObservation[] {
  const thread = threadOf(event);
  const contact = personOf(event);
  if (thread === undefined) return [];
  return [withoutUndefined({ type, contact, thread, reply: replyTo(event), ...what })];
}

/** What every event has. */
const common: readonly string[] = [
  'type',
  'mode',
  'timestamp',
  'source',
  'webhookEventId',
  'deliveryContext',
  'replyToken',
];

/**
 * A notice of LINE about a person or the channel, without a type of our own.
 * @param part - the field of its content; of a type that LINE has added, it may be under any name.
 */
function observeNotice(part?: string): Observer {
  return observing(eventSchema, (event) => [
    withoutUndefined({
      type: 'platform.event.other',
      contact: personOf(event),
      thread: threadOf(event),
      details: detailsOf(part === undefined ? newIn(event) : readPath(event, part)),
      reply: replyTo(event),
    }),
  ]);
}

function newIn(event: object): object {
  return Object.fromEntries(Object.entries(event).filter(([name]) => !common.includes(name)));
}

function pickTexts(params: Readonly<Record<string, unknown>>): Record<string, string> {
  const known = ['date', 'time', 'datetime', 'newRichMenuAliasId', 'status'];
  const texts = known.flatMap((name) => {
    const value = params[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return Object.fromEntries(texts);
}

/** An observation about a person that belongs to no conversation. */
function ofPerson(type: EventType): Observer {
  return observing(eventSchema, (event) => {
    const contact = personOf(event);
    return contact === undefined ? [] : [{ type, contact, reply: replyTo(event) }];
  });
}

function ofMembers(
  type: EventType,
  event: LineEvent,
  members: readonly { readonly userId?: string | undefined }[],
): UntimedObservation[] {
  const thread = threadOf(event);
  if (thread === undefined) return [];
  const reply = replyTo(event);
  return members
    .map(({ userId }) => personWith(userId))
    .flatMap((contact) => (contact === undefined ? [] : [{ type, contact, thread, reply }]));
}
