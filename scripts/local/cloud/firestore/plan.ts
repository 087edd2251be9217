import { isDeepStrictEqual } from 'node:util';
import { invalid, unimplemented } from '../serve/status.ts';
import { type Filter, isRange, readFilter, type Term } from './filter.ts';
import { NAME } from './index-keys.ts';
import { readFieldPath } from './names.ts';
import type { Value } from './value.ts';

/** `google.firestore.v1.StructuredQuery` in plain JSON. */
export interface StructuredQuery {
  /** The fields to answer with. */
  readonly select: { readonly fields: readonly { readonly fieldPath: string }[] } | null;
  readonly from: readonly { readonly collectionId: string; readonly allDescendants: boolean }[];
  readonly where: Filter | null;
  readonly orderBy: readonly {
    readonly field: { readonly fieldPath: string };
    readonly direction: string;
  }[];
  readonly startAt: Cursor | null;
  readonly endAt: Cursor | null;
  readonly offset: number;
  readonly limit: { readonly value: number } | null;
}

export interface Cursor {
  readonly values: readonly Value[];
  readonly before: boolean;
}

export interface Order {
  readonly field: string;
  readonly path: readonly string[];
  readonly descending: boolean;
}

/** One alternative of a query's filter, with all terms that must hold. */
export interface Conjunction {
  readonly equal: readonly Term[];
  readonly contains: Term | undefined;
  readonly terms: readonly Term[];
}

/** A checked query. */
export interface Plan {
  readonly collectionId: string;
  readonly conjunctions: readonly Conjunction[];
  /** The last one is the name. */
  readonly orders: readonly Order[];
}

export function planQuery(query: StructuredQuery): Plan {
  const [from, another] = query.from;
  if (from === undefined || another !== undefined) throw invalid('A query has one collection');
  if (from.allDescendants) throw unimplemented('queries of collection groups');
  if (query.offset < 0) throw invalid('offset is negative');
  if (query.limit !== null && query.limit.value < 0) throw invalid('limit is negative');
  const conjunctions = readFilter(query.where).map(conjunctionOf);
  return { collectionId: from.collectionId, conjunctions, orders: ordersOf(query, conjunctions) };
}

function conjunctionOf(terms: readonly Term[]): Conjunction {
  const equal = new Map(terms.filter(({ op }) => op === 'EQUAL').map((term) => [term.field, term]));
  const [contains, another] = distinct(terms.filter(({ op }) => op === 'ARRAY_CONTAINS'));
  if (another !== undefined) throw invalid('A query takes one ARRAY_CONTAINS filter');
  // Sorted, so that queries that differ only in the order of their filters share an index.
  const sorted = [...equal.values()].sort((one, other) => (one.field < other.field ? -1 : 1));
  return { equal: sorted, contains, terms };
}

/**
 * The query's own orders, then the fields of its ranges, then the name, so that the order of all documents is
 * defined (firebase.google.com/docs/firestore/query-data/order-limit-data#orderby_and_existence).
 */
function ordersOf({ orderBy }: StructuredQuery, conjunctions: readonly Conjunction[]): Order[] {
  const orders = orderBy.map(({ field, direction }) =>
    orderOf(field.fieldPath, direction === 'DESCENDING'),
  );
  const descending = orders.at(-1)?.descending ?? false;
  const terms = conjunctions.flatMap((one) => one.terms);
  const ranges = new Set(terms.filter(isRange).map(({ field }) => field));
  const nameEqual = terms.some(({ field, op }) => field === NAME && op === 'EQUAL');
  if (nameEqual && ranges.size > 0 && !ranges.has(NAME)) {
    throw invalid('A filter for one name cannot be combined with ranges of other fields');
  }
  for (const field of [...[...ranges].filter((one) => one !== NAME).sort(), NAME]) {
    if (!orders.some((order) => order.field === field)) orders.push(orderOf(field, descending));
  }
  const fields = orders.map(({ field }) => field);
  if (new Set(fields).size < fields.length) throw invalid('A query orders twice by one field');
  if (fields.at(-1) !== NAME) throw invalid('Nothing can be ordered by after the name');
  return orders;
}

function distinct(terms: readonly Term[]): Term[] {
  return terms.filter(
    (one, at) => terms.findIndex((other) => isDeepStrictEqual(one, other)) === at,
  );
}

function orderOf(field: string, descending: boolean): Order {
  return { field, path: field === NAME ? [NAME] : readFieldPath(field), descending };
}
