import type { Kind, Kinds } from '../../../shared/domain/change.ts';
import { assertIndexed } from '../../../shared/store/assert-indexed.ts';
import { withIndexFields } from '../../../shared/store/index-fields.ts';
import { matchStored } from '../../../shared/store/match-query.ts';
import { decodeCursor, encodeCursor, type Position } from '../../../shared/store/page-cursor.ts';
import { acrossShards, intoShard, type Shards } from '../../../shared/store/shards.ts';
import type { Page, PageQuery, Query } from '../../../shared/store/store.ts';
import { toDocument } from '../../../shared/store/to-document.ts';

/** One page: in the order of the field, and by id where two have the same. */
export function pageOf<K extends Kind>(
  kind: K,
  all: Iterable<Kinds[K]>,
  query: PageQuery,
  shards?: Shards,
): Page<Kinds[K]> {
  const { cursor, limit, order } = query;
  const after = cursor === undefined ? undefined : decodeCursor(cursor);
  const sign = order.direction === 'asc' ? 1 : -1;
  const matching = matchingOf(kind, all, query, shards)
    .filter((one) => after === undefined || sign * compare(one, after) > 0)
    .sort((a, b) => sign * compare(a, b));
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
  shards?: Shards,
): (Position & { readonly document: Kinds[K] })[] {
  assertIndexed(kind, query);
  const asked = acrossShards(kind, query, shards);
  return [...all].flatMap((document) => {
    const value = matchStored(storedOf(kind, document, shards), asked);
    return value === undefined ? [] : [{ document, value, id: document.id }];
  });
}

/** A document never changes, and is looked at by many queries. */
const known = new WeakMap<object, Readonly<Record<string, unknown>>>();

function storedOf<K extends Kind>(
  kind: K,
  document: Kinds[K],
  shards: Shards | undefined,
): Readonly<Record<string, unknown>> {
  const stored =
    known.get(document) ?? intoShard(kind, withIndexFields(kind, toDocument(document)), shards);
  known.set(document, stored);
  return stored;
}

function compare(a: Position, b: Position): number {
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return 0;
}
