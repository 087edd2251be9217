import { findAllStanding } from '../../shared/cloud/find-standing.ts';
import type { Store } from '../../shared/cloud/store.ts';
import type { Contact } from '../../shared/domain/conversations/contact.ts';

/** The contacts of a page, by the ids it names them by. One request, two where some have been merged. */
export async function contactsOf(
  store: Store,
  workspaceId: string,
  page: readonly { readonly contact_id?: string | undefined }[],
): Promise<ReadonlyMap<string, Contact>> {
  const ids = page.flatMap(({ contact_id }) => contact_id ?? []);
  if (ids.length === 0) return new Map();
  return await findAllStanding(store, 'contacts', workspaceId, ids);
}

/** What a person is called, where the platform told it. */
export function nameOf(contact: Contact | undefined): string | undefined {
  return contact?.profile.name ?? contact?.profile.username;
}
