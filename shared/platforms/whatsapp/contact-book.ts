import { readId, readPath } from '../read-json.ts';
import { twinOf } from './number.ts';

/** Finds the contacts of the persons that an item names at these paths. */
export type ContactBook = (item: unknown, paths: readonly string[]) => readonly unknown[];

/**
 * Finds the contacts of one item among those of the whole change, by phone number or business-scoped id and
 * never by position. Looked up in an index, and handed out one person at a time: a change may hold a
 * thousand messages and contacts.
 * @param alone - the change has one item: the only contact is its person's, however the number is written.
 */
export function contactBook(contacts: unknown, alone: boolean): ContactBook {
  const list: readonly unknown[] = Array.isArray(contacts) ? contacts : [];
  const byId = new Map<string, unknown>();
  for (const contact of list) for (const id of idsOf(contact)) byId.set(id, contact);
  return (item, paths) => {
    const ids = paths.flatMap((path) => readId(item, path) ?? []);
    const [only, ...others] = list;
    // An item that names nobody belongs to the only person in the change.
    if (ids.length === 0 && others.length === 0) return list;
    const found = ids.flatMap((id) => byId.get(id) ?? []);
    if (found.length > 0) return [...new Set(found)];
    const profile = alone && others.length === 0 ? readPath(only, 'profile') : undefined;
    return profile === undefined ? [] : [{ profile }];
  };
}

function idsOf(contact: unknown): string[] {
  const number = readId(contact, 'wa_id');
  const ids = [number, number && twinOf(number), readId(contact, 'user_id')];
  return ids.filter((id) => id !== undefined);
}
