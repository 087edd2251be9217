import type { Direction } from '../../domain/conversations/content.ts';
import type { Person, Thread } from '../../domain/events/observation.ts';
import type { Message } from './message-schemas.ts';
import { personOf, type Traces } from './person-of.ts';
import { isOwnCard } from './read-lists.ts';
import type { Context } from './schemas.ts';

/** The person and the conversation of an item. */
export interface Address {
  readonly contact?: Person;
  readonly thread?: Thread;
}

/** The address of a message that goes in this direction. */
export function addressMessage(item: Message, context: Context, direction: Direction): Address {
  if (direction === 'inbound') {
    const author = tracesOf(context, [item.from, ...ownNumbers(item)], [item.from_user_id]);
    return addressTo(personOf(author), item.group_id);
  }
  // A message of the business to a group has no single recipient.
  const group = item.group_id ?? (item.recipient_type === 'group' ? item.to : undefined);
  if (group !== undefined) return addressTo(undefined, group);
  return addressTo(personOf(tracesOf(context, [item.to], [item.to_user_id, item.recipient])));
}

/** A number that was asked for belongs to the person who sent it. */
function ownNumbers({ contacts }: Message): (string | undefined)[] {
  return contacts.filter(isOwnCard).flatMap(({ phones }) => phones.map(({ wa_id }) => wa_id));
}

/** A group is a conversation of its own. A conversation with a person has the person's id. */
export function addressTo(contact: Person | undefined, group?: string): Address {
  const known = contact === undefined ? {} : { contact };
  if (group !== undefined) return { ...known, thread: { kind: 'group', key: group } };
  return contact === undefined ? {} : { contact, thread: { kind: 'direct', key: contact.user_id } };
}

/** The ids of a person in an item, and those in its contact or its thread. */
export function tracesOf(
  { contacts, thread }: Context,
  numbers: Traces['numbers'],
  userIds: Traces['user_ids'],
): Traces {
  const profiles = contacts.map(({ profile }) => profile);
  return {
    numbers: [
      ...numbers,
      ...contacts.map(({ wa_id }) => wa_id),
      thread?.id,
      thread?.context?.wa_id,
    ],
    user_ids: [...userIds, ...contacts.map(({ user_id }) => user_id), thread?.context?.user_id],
    name: profiles.find((profile) => profile?.name !== undefined)?.name,
    username:
      profiles.find((profile) => profile?.username !== undefined)?.username ??
      thread?.context?.username,
  };
}
