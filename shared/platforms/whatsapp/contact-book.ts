import { readId } from '../read-json.ts';

/** The contacts of the persons an item names at these paths. */
export type ContactBook = (item: unknown, paths: readonly string[]) => readonly unknown[];

/**
 * Finds the contacts of one item among those of the whole change, by phone number or business-scoped id and
 * never by position. Looked up in an index, and handed out one person at a time: a change may hold a
 * thousand messages and contacts.
 */
export function contactBook(contacts: unknown): ContactBook {
  const list: readonly unknown[] = Array.isArray(contacts) ? contacts : [];
  const byId = new Map<string, unknown>();
  for (const contact of list) {
    for (const path of ['wa_id', 'user_id']) {
      const id = readId(contact, path);
      if (id !== undefined) byId.set(id, contact);
    }
  }
  return (item, paths) => {
    const ids = paths.flatMap((path) => readId(item, path) ?? []);
    // An item that names nobody can only be of the one person there is.
    if (ids.length === 0 && list.length === 1) return list;
    const found = ids.flatMap((id) => byId.get(id) ?? []);
    return [...new Set(found)];
  };
}
