import type { Contact } from '../../../shared/domain/conversations/contact.ts';
import { findAllCanonical } from '../../../shared/store/find-canonical.ts';
import type { Store } from '../../../shared/store/store.ts';

/** The contacts of a page, by the ids it names them by. One request, two where some have been merged. */
export async function contactsOf(
  store: Store,
  workspaceId: string,
  page: readonly { readonly contact_id?: string | undefined }[],
): Promise<ReadonlyMap<string, Contact>> {
  const ids = page.flatMap(({ contact_id }) => contact_id ?? []);
  if (ids.length === 0) return new Map();
  return await findAllCanonical(store, 'contacts', workspaceId, ids);
}

/** What a person is called, where the platform told it. */
export function nameOf(contact: Contact | undefined): string | undefined {
  return contact?.profile.name ?? contact?.profile.username;
}
