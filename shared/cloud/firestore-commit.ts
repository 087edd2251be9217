import {
  type DocumentData,
  type DocumentSnapshot,
  FieldValue,
  type Firestore,
  type WriteBatch,
} from '@google-cloud/firestore';
import type { Change } from '../domain/change.ts';
import { pathOf, toRecordDocument } from './firestore-documents.ts';
import { failStore } from './firestore-failure.ts';
import { type GrpcCode, grpcCodeName } from './grpc-code.ts';
import { toDocument } from './to-document.ts';

/** What was read, by path; a snapshot tells of an absent document too. */
export type Found = ReadonlyMap<string, DocumentSnapshot>;

/** What a commit fails with when a document is not, or no longer, as its precondition says. */
const conflicts: readonly GrpcCode[] = [
  'ABORTED',
  'ALREADY_EXISTS',
  'FAILED_PRECONDITION',
  'NOT_FOUND',
];

/** Commits all of the change or, when something it builds on has changed since it was read, nothing. */
export async function commitChange(
  db: Firestore,
  found: Found,
  change: Change,
): Promise<'committed' | 'conflict'> {
  const batch = db.batch();
  for (const [path, data] of overwritten(change)) overwrite(batch, db, path, data, found.get(path));
  for (const [path, data] of messages(change)) {
    const before = found.get(path);
    if (before === undefined) batch.create(db.doc(path), data);
    else overwrite(batch, db, path, data, before);
  }
  for (const [path, data] of executions(change)) {
    if (found.get(path)?.exists !== true) batch.create(db.doc(path), data);
  }
  try {
    await batch.commit();
    return 'committed';
  } catch (thrown) {
    return conflicts.includes(grpcCodeName(thrown)) ? 'conflict' : failStore(thrown);
  }
}

/** What the change takes to be absent and may be there already: to be looked up before the next try. */
export function createdPaths(change: Change): string[] {
  return [...messages(change).keys(), ...executions(change).keys()];
}

function overwritten({
  record,
  scrubbed,
  contacts,
  conversations,
}: Change): Map<string, DocumentData> {
  const documents = new Map<string, DocumentData>();
  const records = record === undefined ? scrubbed : [record, ...scrubbed];
  for (const one of records) documents.set(pathOf.record(one.id), toRecordDocument(one));
  for (const one of contacts) documents.set(pathOf.contact(one.id), toDocument(one));
  for (const one of conversations) documents.set(pathOf.conversation(one.id), toDocument(one));
  return documents;
}

function messages(change: Change): Map<string, DocumentData> {
  return new Map(change.messages.map((one) => [pathOf.message(one.id), toDocument(one)]));
}

function executions(change: Change): Map<string, DocumentData> {
  return new Map(change.executions.map((one) => [pathOf.execution(one.id), toDocument(one)]));
}

function overwrite(
  batch: WriteBatch,
  db: Firestore,
  path: string,
  data: DocumentData,
  before: DocumentSnapshot | undefined,
): void {
  const reference = db.doc(path);
  if (before?.updateTime !== undefined) {
    batch.update(reference, replacing(before, data), { lastUpdateTime: before.updateTime });
  } else if (before === undefined) batch.set(reference, data);
  else batch.create(reference, data);
}

/** The client gives `set` no precondition, and `update` keeps the fields it is not told to remove. */
function replacing(before: DocumentSnapshot, data: DocumentData): DocumentData {
  const gone = Object.keys(before.data() ?? {}).filter((field) => !(field in data));
  return { ...data, ...Object.fromEntries(gone.map((field) => [field, FieldValue.delete()])) };
}
