import type { Kind, Kinds } from '../domain/change.ts';
import { assertIndexed } from './assert-indexed.ts';
import { withIndexFields } from './index-fields.ts';
import { decodeCursor, encodeCursor, type Position } from './page-cursor.ts';
import type { Page, PageQuery, Query } from './store.ts';
import { toDocument } from './to-document.ts';

/** One page: in the order of the field, and by id where two have the same. */
export function pageOf<K extends Kind>(
  kind: K,
  all: Iterable<Kinds[K]>,
  query: PageQuery,
): Page<Kinds[K]> {
  const { cursor, limit, order } = query;
  const after = cursor === undefined ? undefined : decodeCursor(cursor);
  const sign = order.direction === 'asc' ? 1 : -1;
  const matching = matchingOf(kind, all, query)
    .sort((a, b) => sign * compare(a, b))
    .filter((one) => after === undefined || sign * compare(one, after) > 0);
  const found = matching.slice(0, limit);
  const last = found.at(-1);
  const documents = found.map(({ document }) => document);
  if (matching.length <= limit || last === undefined) return { found: documents };
  return { found: documents, next: encodeCursor(last) };
}

export function matchingOf<K extends Kind>(
  kind: K,
  all: Iterable<Kinds[K]>,
  query: Query,
): (Position & { readonly document: Kinds[K] })[] {
  assertIndexed(kind, query);
  const { where, contains = {}, order, from = '', to } = query;
  return [...all].flatMap((document) => {
    const stored = withIndexFields(kind, toDocument(document));
    const at = (path: string): unknown => path.split('.').reduce(step, stored);
    const value = at(order.field);
    const fits =
      typeof value === 'string' &&
      value >= from &&
      (to === undefined || value < to) &&
      Object.entries(where).every(([path, wanted]) =>
        [wanted].flat().some((one) => one.toWellFormed() === at(path)),
      ) &&
      Object.entries(contains).every(([path, wanted]) =>
        (at(path) as [])?.includes(wanted.toWellFormed() as never),
      );
    return fits ? [{ document, value, id: document.id }] : [];
  });
}

function step(value: unknown, field: string): unknown {
  return (value as Record<string, unknown> | undefined)?.[field];
}

function compare(a: Position, b: Position): number {
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return 0;
}
