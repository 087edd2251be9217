import {
  type DocumentSnapshot,
  FieldPath,
  type Firestore,
  type Query as FirestoreQuery,
} from '@google-cloud/firestore';
import type { Kind, Kinds } from '../../domain/change.ts';
import { assertIndexed } from '../../store/assert-indexed.ts';
import { collectionOf } from '../../store/collections.ts';
import { decodeCursor, encodeCursor } from '../../store/page-cursor.ts';
import type { Page, PageQuery, Query } from '../../store/store.ts';
import { fromFirestore } from './firestore-documents.ts';
import { failStore } from './firestore-failure.ts';

/**
 * Reads one page. It reads one document more than asked, to know whether there is a next page. The cursor is a
 * position in the order, not a count, so the cost does not grow with the collection.
 */
export async function readPage<K extends Kind>(
  db: Firestore,
  kind: K,
  query: PageQuery,
): Promise<Page<Kinds[K]>> {
  const docs = await readInOrder(firestoreQueries(db, kind, query), query);
  const onPage = docs.slice(0, query.limit);
  const found = onPage
    .map((snapshot) => fromFirestore(kind, snapshot))
    .filter((document) => document !== undefined);
  const last = onPage.at(-1);
  if (docs.length <= query.limit || last === undefined) return { found };
  return { found, next: encodeCursor({ value: last.get(query.order.field), id: last.id }) };
}

export async function countDocuments(
  db: Firestore,
  kind: Kind,
  query: Query,
  most?: number,
): Promise<number> {
  const queries = firestoreQueries(db, kind, query);
  const bounded = most === undefined ? queries : queries.map((one) => one.limit(most));
  const counts = bounded.map((one) => one.count().get());
  const counted = await Promise.all(counts).catch(failStore);
  const sum = counted.reduce((all, one) => all + one.data().count, 0);
  return Math.min(sum, most ?? sum);
}

/** Each document has one value of the field, so two queries never find the same document. */
async function readInOrder(
  queries: readonly FirestoreQuery[],
  { order, cursor, limit }: PageQuery,
): Promise<readonly DocumentSnapshot[]> {
  const asked = queries.map((one) =>
    startingAt(one, cursor)
      .limit(limit + 1)
      .get(),
  );
  const found = await Promise.all(asked).catch(failStore);
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only.docs;
  const all = found.flatMap(({ docs }) => docs);
  const rank = (one: DocumentSnapshot): string => `${one.get(order.field)} ${one.id}`;
  const ascending = all.sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
  return (order.direction === 'asc' ? ascending : ascending.reverse()).slice(0, limit + 1);
}

/**
 * The number of alternatives that one query may have, over all its lists
 * (firebase.google.com/docs/firestore/query-data/queries).
 */
const MOST_ALTERNATIVES = 30;

/** One query, or as many as are needed for all values of the lists. */
function firestoreQueries(db: Firestore, kind: Kind, query: Query): FirestoreQuery[] {
  assertIndexed(kind, query);
  return splitAlternatives(query.where).map((where) =>
    firestoreQuery(db, kind, { ...query, where }),
  );
}

/** The longest list stays together as far as it can, so that there are few queries. */
function splitAlternatives(where: Query['where']): Query['where'][] {
  const lists = Object.entries(where)
    .map(([field, value]) => ({ field, values: [value].flat() }))
    .filter(({ values }) => values.length > 1)
    .sort((one, other) => other.values.length - one.values.length);
  let room = MOST_ALTERNATIVES;
  let all = [where];
  for (const { field, values } of lists) {
    const size = Math.min(values.length, room);
    room = Math.floor(room / size);
    all = all.flatMap((one) => groupsOf(values, size).map((some) => ({ ...one, [field]: some })));
  }
  return all;
}

function groupsOf<T>(all: readonly T[], size: number): T[][] {
  const starts = Array.from({ length: Math.ceil(all.length / size) }, (_, group) => group * size);
  return starts.map((start) => all.slice(start, start + size));
}

function firestoreQuery(db: Firestore, kind: Kind, query: Query): FirestoreQuery {
  const { where, contains = {}, order, from, to } = query;
  let documents: FirestoreQuery = db.collection(collectionOf[kind]);
  for (const [field, value] of Object.entries(where)) {
    const values = [value].flat().map(toStored);
    documents =
      values.length === 1
        ? documents.where(field, '==', values[0])
        : documents.where(field, 'in', values);
  }
  for (const [field, value] of Object.entries(contains)) {
    documents = documents.where(field, 'array-contains', toStored(value));
  }
  if (from !== undefined) documents = documents.where(order.field, '>=', from);
  if (to !== undefined) documents = documents.where(order.field, '<', to);
  return documents
    .orderBy(order.field, order.direction)
    .orderBy(FieldPath.documentId(), order.direction);
}

/** The value in the form in which `toDocument` stores it. The client cannot send any other form. */
function toStored(value: string): string {
  return value.toWellFormed();
}

function startingAt(documents: FirestoreQuery, cursor: string | undefined): FirestoreQuery {
  if (cursor === undefined) return documents;
  const { value, id } = decodeCursor(cursor);
  return documents.startAfter(value, id);
}
