import * as v from 'valibot';
import { type Alias, isAlias } from '../../../shared/domain/conversations/alias.ts';
import { type Contact, currentSubscription } from '../../../shared/domain/conversations/contact.ts';
import { knownProfile } from '../../../shared/domain/conversations/fetched-profile.ts';
import { greatest } from '../../../shared/domain/merge.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { findAllCanonical, findCanonical } from '../../../shared/store/find-canonical.ts';
import type { Store } from '../../../shared/store/store.ts';
import { invalidInput, notFound } from '../http/api-error.ts';
import { type Route, route } from '../http/route.ts';
import { givenId, nextCursor, nextOf, pageEntries } from '../http/schemas.ts';
import { type ContactResponse, contactSchema } from './contact-schema.ts';
import { givenSearch, searchContacts } from './search.ts';

const listContacts = route({
  method: 'get',
  path: '/v1/contacts',
  id: 'listContacts',
  scope: 'contacts:read',
  summary: 'Lists contacts, the most recently active first.',
  query: v.strictObject({
    /** Contacts with a direct conversation in this block. */
    block_id: v.optional(givenId),
    /** Words of the name, a number or an id; by the time they were first seen. Not together with `block_id`. */
    search: v.optional(givenSearch),
    ...pageEntries,
  }),
  answer: v.strictObject({ contacts: v.array(contactSchema), next_cursor: nextCursor }),
  async handle({ services: { store }, caller, query: { limit, cursor, block_id, search } }) {
    if (search !== undefined) {
      if (block_id !== undefined) {
        throw invalidInput('query', ['search: cannot be combined with block_id']);
      }
      const { workspace_id } = caller;
      const page = await searchContacts(store, { workspace_id }, search, { limit, cursor });
      return { contacts: page.found.map(describeContact), next_cursor: nextOf(page) };
    }
    const page = await store.page('contacts', {
      where: { workspace_id: caller.workspace_id },
      order: { field: 'index_active_at', direction: 'desc' },
      ...(block_id !== undefined && { contains: { block_ids: block_id } }),
      ...withoutUndefined({ limit, cursor }),
    });
    return {
      contacts: page.found.filter(isContact).map(describeContact),
      next_cursor: nextOf(page),
    };
  },
});

const getContact = route({
  method: 'get',
  path: '/v1/contacts/{id}',
  id: 'getContact',
  scope: 'contacts:read',
  summary: 'Returns one contact. Ids from before two contacts were merged work too.',
  answer: contactSchema,
  async handle({ services: { store }, caller, params: { id } }) {
    const contact = await findCanonical(store, 'contacts', caller.workspace_id, id);
    if (contact === undefined) throw notFound('contact');
    return describeContact(contact);
  },
});

/** The list has no aliases: they lack the field it is ordered by. */
function isContact(document: Contact | Alias): document is Contact {
  return !isAlias(document);
}

export function describeContact(contact: Contact): ContactResponse {
  const { name, username, language } = knownProfile(contact);
  const phone = contact.phone?.number;
  return withoutUndefined({
    id: contact.id,
    platform: contact.platform,
    name,
    username,
    language,
    phone,
    platform_user_ids: contact.platform_user_ids,
    block_ids: contact.block_ids,
    tags: contact.tags,
    attributes: contact.attributes,
    subscription: currentSubscription(contact),
    first_seen_at: contact.first_seen_at,
    last_seen_at: contact.last_seen_at && greatest(contact.first_seen_at, contact.last_seen_at),
    aliases: contact.aliases,
  });
}

/** The contacts that a page names, by the ids it uses. Costs one request, or two if some were merged. */
export async function contactsOf(
  store: Store,
  workspaceId: string,
  page: readonly { readonly contact_id?: string | undefined }[],
): Promise<ReadonlyMap<string, Contact>> {
  const ids = page.flatMap(({ contact_id }) => contact_id ?? []);
  if (ids.length === 0) return new Map();
  return await findAllCanonical(store, 'contacts', workspaceId, ids);
}

/** The name of a contact, if the platform has given one. */
export function nameOf(contact: Contact | undefined): string | undefined {
  if (contact === undefined) return undefined;
  const { name, username } = knownProfile(contact);
  return name ?? username;
}

export const contactRoutes: readonly Route[] = [listContacts, getContact];
