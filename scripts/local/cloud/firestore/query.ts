import { invalid } from '../serve/status.ts';
import type { Documents, Entry } from './documents.ts';
import { isRange, matches, type Term } from './filter.ts';
import { directed, idKey, NAME, type Shape, type StoredDocument } from './index-keys.ts';
import type { IndexRules } from './index-rules.ts';
import {
  type Conjunction,
  type Cursor,
  type Order,
  planQuery,
  type StructuredQuery,
} from './plan.ts';
import { afterKey, sortKey } from './sort-key.ts';
import type { Value } from './value.ts';

/** Finds documents below a parent, in the order of the query. */
export function* runQuery(
  documents: Documents,
  parent: string,
  query: StructuredQuery,
  indexRules: IndexRules,
): Generator<StoredDocument> {
  const { collectionId, conjunctions, orders } = planQuery(query);
  for (const one of conjunctions) indexRules.checkQuery(collectionId, one, orders);
  const collection = `${parent}/${collectionId}`;
  const { offset, limit } = query;
  const last = limit === null ? Number.POSITIVE_INFINITY : offset + limit.value;
  const scans = conjunctions.map((one) => scan(documents, collection, query, one, orders));
  let count = 0;
  for (const document of merge(scans)) {
    if (count >= last) return;
    count += 1;
    if (count > offset) yield document;
  }
}

type RankedEntry = Entry & { readonly rank: Buffer };

/** Reads one alternative: the part of its index within the cursors and the ranges. */
function* scan(
  documents: Documents,
  collection: string,
  query: StructuredQuery,
  { equal, contains, terms }: Conjunction,
  orders: readonly Order[],
): Generator<RankedEntry> {
  const shape: Shape = {
    equal: equal.map(({ path }) => path),
    ...(contains && { contains: contains.path }),
    orders: orders.filter(({ field }) => field !== NAME),
    idDescending: orders.at(-1)?.descending ?? false,
  };
  const prefix = Buffer.concat(
    [...equal, ...(contains ? [contains] : [])].map(({ value }) => sortKey(value)),
  );
  const { from, to } = boundsOf(query, prefix, terms, orders);
  for (const entry of documents.scan(collection, shape, from, to)) {
    const holds = terms.every((term) => matches(term, entry.document));
    if (holds) yield { ...entry, rank: entry.key.subarray(prefix.length) };
  }
}

function boundsOf(
  { startAt, endAt }: StructuredQuery,
  prefix: Buffer,
  terms: readonly Term[],
  orders: readonly Order[],
): { readonly from: Buffer; readonly to: Buffer } {
  const place = ({ values, before }: Cursor): Buffer => {
    const key = Buffer.concat([prefix, ...cursorKeys(values, orders)]);
    return before ? key : afterKey(key);
  };
  const starts = [prefix, ...(startAt ? [place(startAt)] : [])];
  const ends = [afterKey(prefix), ...(endAt ? [place(endAt)] : [])];
  // A range over the first field of the order leaves out one end of the index.
  const [first] = orders;
  for (const { op, field, value } of terms.filter(isRange)) {
    if (field !== first?.field || !/^(LESS|GREATER)/.test(op)) continue;
    const low = op.startsWith('GREATER') !== first.descending;
    const inclusive = op.endsWith('OR_EQUAL');
    const bound = place({ values: [value], before: low === inclusive });
    (low ? starts : ends).push(bound);
  }
  const sorted = { starts: starts.sort(Buffer.compare), ends: ends.sort(Buffer.compare) };
  return { from: sorted.starts.at(-1) ?? prefix, to: sorted.ends[0] ?? prefix };
}

function cursorKeys(values: readonly Value[], orders: readonly Order[]): Buffer[] {
  if (values.length > orders.length) throw invalid('A cursor has more values than the order');
  return values.map((value, at) => {
    const { field, descending } = orders[at] ?? { field: NAME, descending: false };
    if (field !== NAME) return directed(sortKey(value), descending);
    if (value.referenceValue === undefined) throw invalid('The name in a cursor is no reference');
    return idKey(value.referenceValue.split('/').at(-1) ?? '', descending);
  });
}

/** Merges the alternatives in one order. A document that several alternatives find is returned once. */
function* merge(scans: readonly Generator<RankedEntry>[]): Generator<StoredDocument> {
  const heads = scans.map((scan) => ({ scan, head: scan.next() }));
  let previous: Buffer | undefined;
  try {
    for (;;) {
      const [least] = heads
        .flatMap(({ head }) => (head.done ? [] : [head.value]))
        .sort((one, other) => Buffer.compare(one.rank, other.rank));
      if (least === undefined) return;
      if (previous === undefined || !previous.equals(least.rank)) yield least.document;
      previous = least.rank;
      for (const one of heads) {
        if (!one.head.done && one.head.value === least) one.head = one.scan.next();
      }
    }
  } finally {
    for (const { scan } of heads) scan.return(undefined);
  }
}
