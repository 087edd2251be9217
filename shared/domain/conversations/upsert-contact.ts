import type { Block } from '../blocks/block.ts';
import type { Observation, Person } from '../events/observation.ts';
import { contactId } from '../ids.ts';
import { compact, union } from '../merge.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import type { Contact } from './contact.ts';
import { putCanonical, resolveIdentity } from './merge-aliases.ts';
import { mergeContacts } from './merge-contacts.ts';

/** The contact an observation tells of, and whether it has just become known under further ids. */
export interface SeenContact {
  readonly contact: Contact;
  readonly united: boolean;
}

/** Adds what an observation tells of its person. */
export function upsertContact(
  unit: UnitOfWork,
  observation: Observation & { readonly contact: Person },
  block: Block,
): SeenContact {
  const ids = contactIds(observation.contact, block);
  const found = resolveIdentity(unit.contacts, ids, mergeContacts);
  const patch = contactPatch(observation, block, found.id);
  const contact = putCanonical(unit.contacts, found, patch, mergeContacts);
  return { contact, united: contact.aliases.length > found.leading.length };
}

/** The ids of all names the observation has for the person; the first is the one it goes by. */
export function contactIds(person: Person, block: Block): [string, ...string[]] {
  const { workspace_id, platform } = block;
  const scope = scopeOf(person, block);
  const idOf = (user: string): string => contactId(workspace_id, platform, scope, user);
  return [idOf(person.user_id), ...(person.also ?? []).map(idOf)];
}

function scopeOf(person: Person, block: Block): string {
  return person.scope === 'account' ? block.account_id : '';
}

function contactPatch(
  observation: Observation & { readonly contact: Person },
  block: Block,
  id: string,
): Contact {
  const { at, contact: person, type } = observation;
  const followed = type === 'contact.followed' || type === 'contact.unfollowed';
  return compact({
    id,
    workspace_id: block.workspace_id,
    platform: block.platform,
    scope: scopeOf(person, block),
    aliases: [],
    platform_user_ids: union([person.user_id], person.also ?? []),
    block_ids: holdsDirectly(observation) ? [block.id] : [],
    profile: profileOf(person, at),
    tags: [],
    attributes: {},
    subscription: followed ? { subscribed: type === 'contact.followed', at } : undefined,
    first_seen_at: at,
    last_seen_at: isOwnDeed(observation) ? at : undefined,
  });
}

/** Whether the conversation goes by the person's own id: then it follows the person when ids are united. */
export function holdsDirectly({ contact, thread }: Observation): boolean {
  return thread?.kind === 'direct' && thread.key === contact?.user_id;
}

function profileOf({ name, username, language }: Person, at: string): Contact['profile'] {
  const told = compact({ name, username, language });
  return Object.keys(told).length === 0 ? {} : { ...told, seen_at: at };
}

/** What the business writes, and what becomes of that, is no sign of life of the person. */
function isOwnDeed({ message, status, watermark }: Observation): boolean {
  return message?.direction !== 'outbound' && status === undefined && watermark !== 'delivered';
}
