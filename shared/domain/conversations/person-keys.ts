import type { Block } from '../blocks/block.ts';
import type { Observation, Person } from '../events/observation.ts';
import { get, put } from '../identity-map.ts';
import { contactId, conversationId } from '../ids.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { type Alias, isAlias } from './alias.ts';
import { type Contact, type LeftNumber, mergeContacts } from './contact.ts';
import { resolveIdentity } from './merge-aliases.ts';

/** An observation that names a person. */
export type PersonObservation = Observation & { readonly contact: Person };

/** The id a person goes by in documents: that of an id that lasts, where one is shown. */
export function ownKey({ user_id, lasting = [] }: Person): string {
  return lasting[0] ?? user_id;
}

export function idOf(block: Block, person: Person, key: string): string {
  return contactId(block.workspace_id, block.platform, scopeOf(block, person), key);
}

/** Where an id of the person means the same: in one account, or everywhere on the platform. */
export function scopeOf(block: Block, person: Person): string {
  return person.scope === 'account' ? block.account_id : '';
}

/**
 * What the person is found by. An id that lasts is theirs for good. A phone number is theirs unless it
 * leads to somebody who has left it, or who is known by lasting ids of which none is this person's: then
 * it has passed from one person to another, and does not make the two one.
 */
export function findKeys(unit: UnitOfWork, observation: PersonObservation, block: Block): string[] {
  const { contact: person, at } = observation;
  const { user_id, also = [], lasting = [] } = person;
  const numbers = [user_id, ...also].filter((id) => !lasting.includes(id));
  const [own] = lasting;
  if (own === undefined) return findPassedOn(unit, numbers, person, block, at);
  const known = follow(unit, idOf(block, person, own));
  const news = numbers.filter((number) => !known?.platform_user_ids.includes(number));
  return [...lasting, ...news.flatMap((one) => keyOf(unit, one, person, block, at) ?? [])];
}

/**
 * Numbers alone, unchanged, unless one of them has had several people, or leads to somebody who has it only
 * since later.
 */
function findPassedOn(
  unit: UnitOfWork,
  numbers: string[],
  person: Person,
  block: Block,
  at: string,
): string[] {
  const ids = numbers.map((number) => idOf(block, person, number));
  const { document } = resolveIdentity(unit.contacts, ids, mergeContacts);
  const hasPassed = document?.left?.some(({ number }) => numbers.includes(number));
  const leaves = person.left !== undefined;
  if (!hasPassed && !leaves) return numbers;
  return numbers.flatMap((number) => keyOf(unit, number, person, block, at) ?? []);
}

/** How often a number may have changed hands. */
const MOST_HOLDERS = 20;

/** The key under which a number is this person's; undefined where it is somebody else's. */
function keyOf(
  unit: UnitOfWork,
  number: string,
  person: Person,
  block: Block,
  at: string,
): string | undefined {
  const { lasting = [] } = person;
  let key = number;
  for (let holders = 0; holders < MOST_HOLDERS; holders++) {
    const holder = follow(unit, idOf(block, person, key));
    if (holder === undefined || sharesOne(holder.lasting_ids, lasting)) return key;
    const next = keyAt(holder, key, number, person, at);
    if (next === key) {
      if (lasting.length === 0 || holder.lasting_ids === undefined) return key;
      leave(unit, holder, withoutUndefined({ number, at, to: lasting[0] }));
      return undefined;
    }
    key = next;
  }
  return key;
}

/**
 * To whom the number leads at that time, by what is known at its holder: whoever was the last to have it by
 * then, else the first of all. Who leaves a number had it before; they are nobody who has it only since later.
 */
function keyAt(holder: Contact, key: string, number: string, person: Person, at: string): string {
  const since = holder.since?.find((one) => one.number === number)?.at ?? '';
  const others = (holder.left ?? []).filter((one) => one.number === number);
  const all = [
    { at: since, key },
    ...others.map((one) => ({ at: one.at, key: one.to ?? `${number} since ${one.at}` })),
  ].sort((one, other) => (one.at < other.at ? -1 : 1));
  const last = all.findLast((one) => (one.key === key ? one.at <= at : one.at < at));
  if (last !== undefined) return last.key;
  return person.left?.includes(number) ? `${number} until ${at}` : (all[0]?.key ?? key);
}

function leave(unit: UnitOfWork, holder: Contact, left: LeftNumber): void {
  put<Contact | Alias>(unit.contacts, mergeContacts(holder, { ...holder, left: [left] }));
}

/** The contact an id leads to. */
function follow(unit: UnitOfWork, id: string): Contact | undefined {
  const found = get(unit.contacts, id);
  if (found === undefined || !isAlias(found)) return found;
  const whole = get(unit.contacts, found.merged_into);
  return whole === undefined || isAlias(whole) ? undefined : whole;
}

function sharesOne(some: readonly string[] = [], others: readonly string[] = []): boolean {
  return some.some((one) => others.includes(one));
}

/** Whether the conversation goes by the person's own id: then it follows the person when ids are merged. */
export function holdsDirectly({ contact, thread }: Observation): boolean {
  return thread?.kind === 'direct' && thread.key === contact?.user_id;
}

/** The ids of person and conversation as this event shows them: they may be aliases. */
export function idsShown(
  observation: Observation,
  block: Block,
  keys: readonly string[] | undefined,
): { readonly contact_id?: string; readonly conversation_id?: string } {
  const { contact: person, thread } = observation;
  const key = person && (keys?.[0] ?? ownKey(person));
  const threadKey = holdsDirectly(observation) ? key : thread?.key;
  return withoutUndefined({
    contact_id: person && key ? idOf(block, person, key) : undefined,
    conversation_id: threadKey === undefined ? undefined : conversationId(block, threadKey),
  });
}
