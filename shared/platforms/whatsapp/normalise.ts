import type { Direction } from '../../domain/event.ts';
import type { Observation, Person, Thread } from '../../domain/observation.ts';
import { observeOther } from '../observe-other.ts';
import type { StoredEvent } from '../platform.ts';
import { isRecord, readFirstId, readId, readPath, readText } from '../read-json.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { readContent } from './read-content.ts';

/** Where an item names its person: by phone number, and since 2026 also or only by business-scoped id. */
const PERSON: Readonly<Record<Direction, readonly string[]>> = {
  inbound: ['from', 'from_user_id'],
  outbound: ['to', 'to_user_id'],
};

export function normalise(event: StoredEvent): Observation[] {
  const observation = observe(event);
  return observation === undefined ? observeOther(event) : [observation];
}

function observe(event: StoredEvent): Observation | undefined {
  const [list] = event.kind.split('.');
  if (list === 'message') return observeMessage(event, 'inbound');
  if (list === 'message_echo') return observeMessage(event, 'outbound');
  return undefined;
}

function observeMessage(event: StoredEvent, direction: Direction): Observation | undefined {
  const item = withInner(event.body.event);
  const platform_message_id = readText(item, 'id');
  const content = readContent(item, direction);
  const group = readId(item, 'group_id');
  const contact = personOf(event, item, direction, group);
  const thread = threadOf(contact, group);
  if (platform_message_id === undefined || content === undefined || thread === undefined) {
    return undefined;
  }
  const { postback, ...said } = content;
  return withoutUndefined({
    type: direction === 'inbound' ? 'messaging.message.received' : 'messaging.message.sent',
    at: event.occurred_at,
    contact,
    thread,
    message: { platform_message_id, direction, ...said },
    postback,
    silent: isSilent(event, direction) || undefined,
  });
}

/** The echoes of the `standby` field hold the message one level deeper. */
function withInner(item: unknown): unknown {
  const inner = readPath(item, 'message');
  return isRecord(item) && isRecord(inner) ? { ...item, ...inner } : item;
}

function personOf(
  { body }: StoredEvent,
  item: unknown,
  direction: Direction,
  group: string | undefined,
): Person | undefined {
  const profile = readPath(body.context, 'contacts.0');
  const user_id =
    readFirstId(item, PERSON[direction]) ?? readFirstId(profile, ['wa_id', 'user_id']);
  // What the business says to a group, it says to nobody in particular.
  if (user_id === undefined || (group !== undefined && direction === 'outbound')) return undefined;
  return withoutUndefined({
    user_id,
    scope: 'platform',
    name: readText(profile, 'profile.name'),
    username: readText(profile, 'profile.username'),
  });
}

function threadOf(contact: Person | undefined, group: string | undefined): Thread | undefined {
  if (group !== undefined) return { kind: 'group', key: group };
  return contact && { kind: 'direct', key: contact.user_id };
}

/** Echoes; chats that Meta's agent owns; old messages that a number brought along. */
function isSilent({ body }: StoredEvent, direction: Direction): boolean {
  const field = body.context['field'];
  return direction === 'outbound' || field === 'standby' || field === 'history';
}
