import {
  type DocumentData,
  type DocumentSnapshot,
  FieldValue,
  type Firestore,
} from '@google-cloud/firestore';
import { type Change, type Kind, type Kinds, kinds } from '../../domain/change.ts';
import { Failure } from '../../domain/failure.ts';
import { pathOf } from '../../store/collections.ts';
import { type GrpcCode, grpcCodeName } from '../http/grpc-code.ts';
import { toFirestore } from './firestore-documents.ts';
import { failStore } from './firestore-failure.ts';

/** What was looked up, by path; a snapshot tells of an absent document too. */
export type Snapshots = ReadonlyMap<string, DocumentSnapshot>;

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
  found: Snapshots,
  change: Change,
): Promise<'committed' | 'conflict'> {
  const batch = db.batch();
  for (const [path, data] of documentsOf(change)) {
    const before = found.get(path);
    const reference = db.doc(path);
    if (before?.updateTime === undefined) batch.create(reference, data);
    else batch.update(reference, replacing(before, data), { lastUpdateTime: before.updateTime });
  }
  try {
    await batch.commit();
    return 'committed';
  } catch (thrown) {
    return conflicts.includes(grpcCodeName(thrown)) ? 'conflict' : failCommit(thrown, change);
  }
}

/** Names the kinds of documents too: one of them is what Firestore refuses. */
function failCommit(thrown: unknown, change: Change): never {
  try {
    return failStore(thrown);
  } catch (failure) {
    if (!(failure instanceof Failure) || !failure.permanent) throw failure;
    const written = kinds.filter((kind) => (change[kind] ?? []).length > 0).join(', ');
    throw new Failure(failure.code, `${failure.message} to a commit of ${written}`, {
      cause: thrown,
    });
  }
}

/** What the change takes to be absent and may be there already: to be looked up before the next try. */
export function assumedAbsent(found: Snapshots, change: Change): string[] {
  return [...documentsOf(change).keys()].filter((path) => !found.has(path));
}

function documentsOf(change: Change): Map<string, DocumentData> {
  return new Map(kinds.flatMap((kind) => ofKind(kind, change[kind])));
}

function ofKind<K extends Kind>(
  kind: K,
  documents: readonly Kinds[K][] = [],
): [string, DocumentData][] {
  return documents.map((one) => [pathOf(kind, one.id), toFirestore(kind, one)]);
}

/** The client gives `set` no precondition, and `update` keeps the fields it is not told to remove. */
function replacing(before: DocumentSnapshot, data: DocumentData): DocumentData {
  const gone = Object.keys(before.data() ?? {}).filter((field) => !(field in data));
  return { ...data, ...Object.fromEntries(gone.map((field) => [field, FieldValue.delete()])) };
}
