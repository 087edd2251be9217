import type { Block } from '../blocks/block.ts';
import { idOf } from '../conversations/person-keys.ts';
import { get } from '../identity-map.ts';
import { messageId } from '../ids.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { withoutUndefined } from '../without-undefined.ts';
import type { Observation, Person, ReplyHints } from './observation.ts';

/** The observation by its person, where the platform leaves open whether that is the account itself. */
export function findAuthor(unit: UnitOfWork, observation: Observation, block: Block): Observation {
  return ofKnownPerson(unit, ofOwnName(observation, block), block);
}

/**
 * A comment under the account's own name is its own, also where it comes with an id that is not known. A comment
 * by a name alone may be, while the account's name is not known: it starts nothing, because an answer that
 * answers itself would never end.
 */
function ofOwnName(observation: Observation, block: Block): Observation {
  const { author_username, contact, ...rest } = observation;
  const author = author_username ?? (rest.comment && contact?.username);
  if (author === undefined) return observation;
  const own = block.details?.['username'];
  if (own?.toLowerCase() === author.toLowerCase()) {
    return { ...rest, type: 'platform.event.other', silent: true };
  }
  if (contact !== undefined) return observation;
  return own === undefined ? { ...rest, silent: true } : rest;
}

/** Chooses the side that wrote the message, or else the one that has been seen before; neither if neither has. */
function ofKnownPerson(unit: UnitOfWork, observation: Observation, block: Block): Observation {
  const { contact, counterpart, thread, ...rest } = observation;
  if (contact === undefined || counterpart === undefined) return observation;
  const author = authorOf(unit, observation, block);
  const isKnown = (one: Person): boolean => {
    const id = idOf(block, one, one.user_id);
    return author === undefined ? get(unit.contacts, id) !== undefined : author === id;
  };
  if (isKnown(contact)) return observation;
  if (!isKnown(counterpart)) return rest;
  // The account itself did it, which opens no window to answer in.
  const reply = withoutWindow(rest.reply);
  const swapped = withoutUndefined({
    ...rest,
    reply,
    contact: counterpart,
    counterpart,
    silent: true,
  });
  return thread === undefined
    ? swapped
    : { ...swapped, thread: { ...thread, key: counterpart.user_id } };
}

function withoutWindow({ window_until: _, ...reply }: ReplyHints = {}): ReplyHints {
  return reply;
}

/** The person with whom the message that the event refers to was exchanged. */
function authorOf(
  unit: UnitOfWork,
  { edit, deletion, reaction }: Observation,
  block: Block,
): string | undefined {
  const target = edit ?? deletion ?? reaction;
  if (target === undefined) return undefined;
  return get(unit.messages, messageId(block, target.platform_message_id))?.content?.contact_id;
}
