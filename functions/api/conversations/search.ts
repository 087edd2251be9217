import * as v from 'valibot';
import { type Alias, isAlias } from '../../../shared/domain/conversations/alias.ts';
import type { Contact } from '../../../shared/domain/conversations/contact.ts';
import type { Conversation } from '../../../shared/domain/conversations/conversation.ts';
import { lookedUp, matchesSearch } from '../../../shared/domain/conversations/search-contacts.ts';
import { comparable } from '../../../shared/domain/triggers/comparable.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { idsOf } from '../../../shared/store/find-canonical.ts';
import type { Page, PageQuery, Store } from '../../../shared/store/store.ts';

/** What is looked for: words, a number or an id. */
export const givenSearch = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(100));

/** How many people of a search bring their conversations along. */
const PEOPLE_SHOWN = 20;
/** Their conversations: few people write to more than one account. */
const OF_PEOPLE_SHOWN = 50;
/** How many conversations one request reads for the text of their last messages. */
const LOOKED_THROUGH = 300;

/** A page of the contacts that a search finds. It may have few, or none, and still another page after it. */
export async function searchContacts(
  store: Store,
  where: { readonly workspace_id: string },
  search: string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<Contact>> {
  const token = lookedUp(search);
  if (token === undefined) return { found: [] };
  const page = await store.page('contacts', {
    where,
    contains: { index_search: token },
    order: { field: 'first_seen_at', direction: 'desc' },
    ...withoutUndefined({ limit, cursor }),
  });
  const found = page.found.filter((one): one is Contact => !isAlias(one));
  return { ...page, found: found.filter((one) => matchesSearch(one, search)) };
}

/**
 * A page of the conversations that a search finds: on the first page those of the people it finds, then those whose
 * title or last message has the words, the newest first. No index knows words of messages: each page reads a
 * bounded number of conversations, and the next one reads on.
 */
export async function searchConversations(
  store: Store,
  query: Omit<PageQuery, 'limit'> & { readonly where: { readonly workspace_id: string } },
  search: string,
): Promise<Page<Conversation>> {
  const page = await store.page('conversations', { ...query, limit: LOOKED_THROUGH });
  const text = comparable(search, false);
  const said = page.found.filter(isConversation).filter((one) => says(one, text));
  const ofPeople = query.cursor === undefined ? await ofPeopleFound(store, query, search) : [];
  const known = new Set(ofPeople.map(({ id }) => id));
  return { ...page, found: [...ofPeople, ...said.filter(({ id }) => !known.has(id))] };
}

async function ofPeopleFound(
  store: Store,
  query: Parameters<typeof searchConversations>[1],
  search: string,
): Promise<readonly Conversation[]> {
  const { workspace_id } = query.where;
  const people = await searchContacts(store, { workspace_id }, search, { limit: PEOPLE_SHOWN });
  if (people.found.length === 0) return [];
  const contact_id = people.found.flatMap(idsOf);
  const page = await store.page('conversations', {
    ...query,
    where: { ...query.where, contact_id },
    limit: OF_PEOPLE_SHOWN,
  });
  return page.found.filter(isConversation);
}

function says({ title, last_message }: Conversation, text: string): boolean {
  const shown = [title?.text ?? '', last_message?.preview ?? ''];
  return shown.some((one) => comparable(one, false).includes(text));
}

function isConversation(one: Conversation | Alias): one is Conversation {
  return !isAlias(one);
}
