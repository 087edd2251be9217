import type { Kind, Kinds } from '../domain/change.ts';
import { assertIndexed } from './assert-indexed.ts';
import { withIndexFields } from './index-fields.ts';
import type { Query } from './store.ts';
import { toDocument } from './to-document.ts';

/**
 * The value of the order's field if the query finds this document by the rules of Firestore, else undefined.
 * Throws if `shared/indexes.json` does not serve the query.
 */
export function matchQuery<K extends Kind>(
  kind: K,
  document: Kinds[K],
  query: Query,
): string | undefined {
  assertIndexed(kind, query);
  return matchStored(withIndexFields(kind, toDocument(document)), query);
}

/** The same of a document as it is stored, with its index fields. */
export function matchStored(
  stored: Readonly<Record<string, unknown>>,
  { where, contains = {}, order, from = '', to }: Query,
): string | undefined {
  const at = (path: string): unknown => path.split('.').reduce<unknown>(step, stored);
  const value = at(order.field);
  const fits =
    typeof value === 'string' &&
    value >= from &&
    (to === undefined || value < to) &&
    Object.entries(where).every(([path, wanted]) =>
      [wanted].flat().some((one) => one.toWellFormed() === at(path)),
    ) &&
    Object.entries(contains).every(([path, wanted]) => holds(at(path), wanted.toWellFormed()));
  return fits ? value : undefined;
}

function step(value: unknown, field: string): unknown {
  return (value as Record<string, unknown> | undefined)?.[field];
}

function holds(list: unknown, wanted: string): boolean {
  return Array.isArray(list) && list.includes(wanted);
}
