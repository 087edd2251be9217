import type { Contact } from '../conversations/contact.ts';
import type { NormalisedEvent } from '../events/event.ts';
import { isTimeZone, localTime } from './local-time.ts';
import type { Run } from './run.ts';
import type { World } from './step.ts';

/** What templates and conditions can look at, by name. */
export type Scope = Readonly<Record<string, unknown>>;

const contactFields = [
  'id',
  'name',
  'first_name',
  'username',
  'email',
  'phone',
  'language',
  'platform',
  'tags',
  'attributes',
] as const;

const nowFields = ['at', 'date', 'time', 'weekday'] as const;
const conversationFields = ['id', 'kind', 'title'] as const;

/** The fields of the names that have a fixed form; the others hold what they are given. */
export const knownFields: Readonly<Record<string, readonly string[]>> = {
  contact: contactFields,
  conversation: conversationFields,
  now: nowFields,
};

/** A variable is found by its name, and below `variables`. */
export function scopeOf({ variables, outputs }: Run, world: World): Scope {
  const { contact, conversation, event, events, input, now } = world;
  return {
    ...variables,
    variables,
    steps: outputs,
    input: input ?? {},
    contact: contact && contactView(contact),
    conversation: conversation && {
      id: conversation.id,
      kind: conversation.kind,
      title: conversation.title?.text,
    },
    event: event && eventView(event),
    // Only where they are asked for: a burst may be long.
    get events() {
      return (events ?? (event ? [event] : [])).map(eventView);
    },
    message: event?.data.message,
    // Only where it is asked for: finding the time of a zone takes long.
    get now() {
      return { at: now, ...localTime(now, zoneOf(world)) };
    },
  };
}

/** The contact's zone where it is known, else the workspace's. */
export function zoneOf(world: World): string {
  const own = world.contact?.attributes['time_zone'];
  // The workspace's may have to be looked up.
  return own !== undefined && isTimeZone(own) ? own : world.time_zone;
}

/** What templates know of the time. */
export function clockOf(world: World) {
  return {
    now: world.now,
    get zone() {
      return zoneOf(world);
    },
  };
}

/** What a workflow noted of a person counts more than what the platform says. */
function contactView({ id, platform, profile, phone, tags, attributes }: Contact) {
  const name = attributes['name'] ?? profile.name;
  return {
    ...{ id, platform, tags, attributes, name },
    first_name: attributes['first_name'] ?? name?.trim().split(/\s+/u)[0],
    username: profile.username,
    email: attributes['email'],
    phone: attributes['phone'] ?? phone?.number,
    language: attributes['language'] ?? profile.language,
  } satisfies Record<(typeof contactFields)[number], unknown>;
}

function eventView({ id, type, platform, timestamp, data }: NormalisedEvent) {
  const { message, comment, postback } = data;
  const text = message?.text ?? comment?.text ?? postback?.title;
  return { id, type, platform, timestamp, text, ...data };
}

/** What a path leads to; undefined where there is nothing. Only own fields count. */
export function lookUp(scope: Scope, path: string): unknown {
  let value: unknown = scope;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    // A field of an object that has it.
    value = (value as Scope)[key];
  }
  return value;
}
