import { FieldPath, type Firestore, type Query as FirestoreQuery } from '@google-cloud/firestore';
import type { Kind, Kinds } from '../../domain/change.ts';
import { assertIndexed } from '../../store/assert-indexed.ts';
import { collectionOf } from '../../store/collections.ts';
import { decodeCursor, encodeCursor } from '../../store/page-cursor.ts';
import type { Page, PageQuery, Query } from '../../store/store.ts';
import { fromFirestore } from './firestore-documents.ts';
import { failStore } from './firestore-failure.ts';

/**
 * One page. One document more than asked is read, which tells whether there is a next page; the cursor
 * is a place in the order and not a count, so the cost does not grow with the collection.
 */
export async function readPage<K extends Kind>(
  db: Firestore,
  kind: K,
  query: PageQuery,
): Promise<Page<Kinds[K]>> {
  const { docs } = await startingAt(firestoreQuery(db, kind, query), query.cursor)
    .limit(query.limit + 1)
    .get()
    .catch(failStore);
  const onPage = docs.slice(0, query.limit);
  const found = onPage
    .map((snapshot) => fromFirestore(kind, snapshot))
    .filter((document) => document !== undefined);
  const last = onPage.at(-1);
  if (docs.length <= query.limit || last === undefined) return { found };
  return { found, next: encodeCursor({ value: last.get(query.order.field), id: last.id }) };
}

export async function countDocuments(db: Firestore, kind: Kind, query: Query): Promise<number> {
  const counted = await firestoreQuery(db, kind, query).count().get().catch(failStore);
  return counted.data().count;
}

function firestoreQuery(db: Firestore, kind: Kind, query: Query): FirestoreQuery {
  assertIndexed(kind, query);
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

/** What is asked for in the form that `toDocument` keeps it in; the client cannot send any other. */
function toStored(value: string): string {
  return value.toWellFormed();
}

function startingAt(documents: FirestoreQuery, cursor: string | undefined): FirestoreQuery {
  if (cursor === undefined) return documents;
  const { value, id } = decodeCursor(cursor);
  return documents.startAfter(value, id);
}
