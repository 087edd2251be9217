import { FieldPath, type Firestore, type Query } from '@google-cloud/firestore';
import { fromRecordDocument } from './firestore-documents.ts';
import { failStore } from './firestore-failure.ts';
import { decodeCursor, encodeCursor } from './record-cursor.ts';
import type { RecordPage, RecordQuery } from './store.ts';

/**
 * One page of the event log. One record more than asked is read, which tells whether there is a next
 * page; the cursor is a place in the order and not a count, so the cost does not grow with the log.
 */
export async function readRecords(db: Firestore, query: RecordQuery): Promise<RecordPage> {
  const page = recordQuery(db, query).limit(query.limit + 1);
  const snapshot = await page.get().catch(failStore);
  const found = snapshot.docs.map(fromRecordDocument).filter((record) => record !== undefined);
  const records = found.slice(0, query.limit);
  const last = records.at(-1);
  if (found.length <= query.limit || last === undefined) return { records };
  return { records, next: encodeCursor(last) };
}

function recordQuery(db: Firestore, query: RecordQuery): Query {
  // The workspace comes first, in the query as in every index: one never sees another's records.
  let records = db.collection('events').where('workspace_id', '==', query.workspaceId);
  for (const field of ['platform', 'status', 'type'] as const) {
    if (query[field] !== undefined) records = records.where(field, '==', query[field]);
  }
  records = records.orderBy('received_at', 'desc').orderBy(FieldPath.documentId(), 'desc');
  if (query.cursor === undefined) return records;
  const { received_at, id } = decodeCursor(query.cursor);
  return records.startAfter(received_at, id);
}
