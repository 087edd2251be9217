import type { Kind, Kinds } from '../../../shared/domain/change.ts';
import { assertIndexed } from '../../../shared/store/assert-indexed.ts';
import { matchQuery } from '../../../shared/store/match-query.ts';
import { decodeCursor, encodeCursor, type Position } from '../../../shared/store/page-cursor.ts';
import type { Page, PageQuery, Query } from '../../../shared/store/store.ts';

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
  return [...all].flatMap((document) => {
    const value = matchQuery(kind, document, query);
    return value === undefined ? [] : [{ document, value, id: document.id }];
  });
}

function compare(a: Position, b: Position): number {
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return 0;
}
