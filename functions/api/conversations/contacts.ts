import * as v from 'valibot';
import { type Alias, isAlias } from '../../../shared/domain/conversations/alias.ts';
import type { Contact } from '../../../shared/domain/conversations/contact.ts';
import { compact } from '../../../shared/domain/merge.ts';
import { findCanonical } from '../../../shared/store/find-canonical.ts';
import { notFound } from '../http/api-error.ts';
import { type Route, route } from '../http/route.ts';
import { nextCursor, nextOf, pageEntries } from '../http/schemas.ts';
import { type ContactOutput, contactSchema } from './contact-schema.ts';

const listContacts = route({
  method: 'get',
  path: '/v1/contacts',
  id: 'listContacts',
  summary: 'People, those who did something last first.',
  query: v.strictObject({
    /** They have a direct conversation there. */
    block_id: v.optional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(200))),
    ...pageEntries,
  }),
  answer: v.strictObject({ contacts: v.array(contactSchema), next_cursor: nextCursor }),
  async handle({ services: { store }, caller, query: { limit, cursor, block_id } }) {
    const page = await store.page('contacts', {
      where: { workspace_id: caller.workspace_id },
      order: { field: 'index_active_at', direction: 'desc' },
      ...(block_id !== undefined && { contains: { block_ids: block_id } }),
      ...compact({ limit, cursor }),
    });
    return { contacts: page.found.filter(isContact).map(describe), next_cursor: nextOf(page) };
  },
});

const getContact = route({
  method: 'get',
  path: '/v1/contacts/{id}',
  id: 'getContact',
  summary: 'One person, also by an id they had before two turned out to be one.',
  answer: contactSchema,
  async handle({ services: { store }, caller, params: { id = '' } }) {
    const contact = await findCanonical(store, 'contacts', caller.workspace_id, id);
    if (contact === undefined) throw notFound('contact');
    return describe(contact);
  },
});

/** No alias has the field the list is ordered by. */
function isContact(document: Contact | Alias): document is Contact {
  return !isAlias(document);
}

function describe(contact: Contact): ContactOutput {
  const { id, platform, profile, platform_user_ids, block_ids, tags, attributes } = contact;
  const { subscription, first_seen_at, last_seen_at, aliases } = contact;
  const { name, username, language } = profile;
  return compact({
    ...{ id, platform, name, username, language, platform_user_ids, block_ids, tags, attributes },
    ...{ subscription, first_seen_at, last_seen_at, aliases },
  });
}

export const contactRoutes: readonly Route[] = [listContacts, getContact];
