import type { Block } from '../blocks/block.ts';
import type { Observation, Person } from '../events/observation.ts';
import { get, put } from '../identity-map.ts';
import { contactId } from '../ids.ts';
import { union } from '../merge.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { type Alias, isAlias } from './alias.ts';
import { type Contact, type LeftNumber, mergeContacts, unlessSame } from './contact.ts';
import { putCanonical, resolveIdentity } from './merge-aliases.ts';

/** An observation that names a person. */
export type PersonObservation = Observation & { readonly contact: Person };

/** The contact after an observation. */
export interface ContactUpsert {
  readonly contact: Contact;
  /** What the observation's ids are found by. The first is that of an id that lasts, where one is shown. */
  readonly keys: readonly string[];
  /** Whether it has just become known under further ids. */
  readonly merged: boolean;
  /** The contact before; undefined where there was none. */
  readonly before: Contact | undefined;
}

/** Adds what an observation says about its person. */
export function upsertContact(
  unit: UnitOfWork,
  observation: PersonObservation,
  block: Block,
): ContactUpsert {
  const keys = findKeys(unit, observation, block);
  const ids = keys.map((key) => idOf(block, observation.contact, key));
  const found = resolveIdentity(unit.contacts, ids, mergeContacts);
  const patch = contactPatch(observation, block, found.id, keys);
  const contact = putCanonical(unit.contacts, found, patch, mergeContacts);
  const merged = contact.aliases.length > found.leading.length;
  return { contact, keys, merged, before: found.document };
}

/** The id a person goes by in documents: that of an id that lasts, where one is shown. */
export function ownKey({ user_id, lasting = [] }: Person): string {
  return lasting[0] ?? user_id;
}

export function idOf(block: Block, person: Person, key: string): string {
  return contactId(block.workspace_id, block.platform, scopeOf(block, person), key);
}

function scopeOf(block: Block, person: Person): string {
  return person.scope === 'account' ? block.account_id : '';
}

/**
 * What the person is found by. An id that lasts is theirs for good. A phone number is theirs unless it
 * leads to somebody who has left it, or who is known by lasting ids of which none is this person's: then
 * it has passed from one person to another, and does not make the two one.
 */
function findKeys(unit: UnitOfWork, observation: PersonObservation, block: Block): string[] {
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
 * Numbers alone, as they stand, unless one of them has had several people, or leads to somebody who has it only
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

function contactPatch(
  observation: PersonObservation,
  block: Block,
  id: string,
  keys: readonly string[],
): Contact {
  const { at, sequence, contact: person, type } = observation;
  const { user_id, also = [], lasting, left } = person;
  const followed = type === 'contact.followed' || type === 'contact.unfollowed';
  const platform_user_ids = union([user_id], also);
  const subscribed = type === 'contact.followed';
  return withoutUndefined({
    id,
    workspace_id: block.workspace_id,
    platform: block.platform,
    scope: scopeOf(block, person),
    aliases: [],
    platform_user_ids,
    keys: unlessSame(union(keys, []), platform_user_ids),
    lasting_ids: lasting,
    since: lasting && sinceOf(person, at),
    left: left?.map((number) => ({ number, at })),
    block_ids: holdsDirectly(observation) ? [block.id] : [],
    profile: profileOf(observation),
    phone: phoneOf(observation),
    tags: [],
    attributes: {},
    subscription: followed ? withoutUndefined({ subscribed, at, sequence }) : undefined,
    first_seen_at: at,
    last_seen_at: isOwnAction(observation) ? quarterOf(at) : undefined,
  });
}

/** The numbers that are theirs now; one that they leave was theirs before. */
function sinceOf(
  { user_id, also = [], lasting = [], left = [] }: Person,
  at: string,
): Contact['since'] {
  const numbers = [user_id, ...also].filter((id) => !lasting.includes(id) && !left.includes(id));
  return numbers.length === 0 ? undefined : numbers.sort().map((number) => ({ number, at }));
}

/** Whether the conversation goes by the person's own id: then it follows the person when ids are merged. */
export function holdsDirectly({ contact, thread }: Observation): boolean {
  return thread?.kind === 'direct' && thread.key === contact?.user_id;
}

function profileOf({ contact, at, sequence }: PersonObservation): Contact['profile'] {
  const facts = withoutUndefined({
    name: contact.name,
    username: contact.username,
    language: contact.language,
  });
  return Object.keys(facts).length === 0
    ? {}
    : withoutUndefined({ ...facts, seen_at: at, sequence });
}

/** A card of the sender's own is an answer to the question for their number. */
function phoneOf({ message, at, sequence }: PersonObservation): Contact['phone'] {
  const card = message?.contacts?.find(({ own }) => own === true);
  const number = card?.phones?.[0]?.number;
  return number === undefined ? undefined : withoutUndefined({ number, at, sequence });
}

const QUARTER_MS = 15 * 60_000;

/** The quarter of an hour of a time, so that not every message of a person changes their document. */
function quarterOf(at: string): string {
  return new Date(Math.floor(Date.parse(at) / QUARTER_MS) * QUARTER_MS).toISOString();
}

/** Messages of the business and their states do not mean that the person was active. */
function isOwnAction({ message, status, watermark }: Observation): boolean {
  return message?.direction !== 'outbound' && status === undefined && watermark !== 'delivered';
}
