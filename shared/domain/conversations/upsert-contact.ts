import type { Block } from '../blocks/block.ts';
import type { Observation, Person } from '../events/observation.ts';
import { union } from '../merge.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { type Contact, mergeContacts, type Subscription, unlessSame } from './contact.ts';
import { putCanonical, resolveIdentity } from './merge-aliases.ts';
import { findKeys, holdsDirectly, idOf, type PersonObservation, scopeOf } from './person-keys.ts';
import { quarterOf } from './profile.ts';

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

/** Messages of the business and their states do not mean that the person was active. */
function isOwnAction({ message, status, watermark }: Observation): boolean {
  return message?.direction !== 'outbound' && status === undefined && watermark !== 'delivered';
}

/** Telegram reports a restarted bot twice, as unblocked and as /start, each with its own time. */
const RESTART_MS = 10_000;

/**
 * Whether the person already followed. Pressing Start counts as a follow only if the person is not known to
 * follow. If the platform reports a follow itself, it is a repetition only within a few seconds.
 */
export function isRepeatedFollow(
  { type, at, implied }: Observation,
  before: Subscription | undefined,
): boolean {
  if (type !== 'contact.followed' || before === undefined) return false;
  if (implied) return before.subscribed || before.at > at;
  const apart = Math.abs(Date.parse(before.at) - Date.parse(at));
  return before.subscribed && apart <= RESTART_MS;
}
