import {
  type DocumentData,
  type DocumentSnapshot,
  FieldValue,
  type Firestore,
} from '@google-cloud/firestore';
import { type Change, type Kind, type Kinds, kinds } from '../../domain/change.ts';
import { Failure, isPermanent } from '../../domain/failure.ts';
import { pathOf } from '../../store/collections.ts';
import { type GrpcCode, grpcCodeName } from '../http/grpc-code.ts';
import { type StoredForm, toFirestore } from './firestore-documents.ts';
import { failStore } from './firestore-failure.ts';

/** The documents that were looked up, by path. An absent document has a snapshot too. */
export type Snapshots = ReadonlyMap<string, DocumentSnapshot>;

/** The status codes of a commit that another commit came before. */
const conflicts: readonly GrpcCode[] = ['ABORTED', 'FAILED_PRECONDITION', 'NOT_FOUND'];

/** What became of a commit. `exists`: a document that it creates is there already. */
export type CommitResult = 'committed' | 'conflict' | 'exists';

/** Commits the whole change, or nothing if a document that it depends on has changed since it was read. */
export async function commitChange(
  db: Firestore,
  found: Snapshots,
  change: Change,
  form: StoredForm,
): Promise<CommitResult> {
  const batch = db.batch();
  for (const [path, data] of documentsOf(change, form)) {
    const before = found.get(path);
    const reference = db.doc(path);
    if (before?.updateTime === undefined) batch.create(reference, data);
    else batch.update(reference, replacing(before, data), { lastUpdateTime: before.updateTime });
  }
  try {
    await batch.commit();
    return 'committed';
  } catch (thrown) {
    const code = grpcCodeName(thrown);
    if (code === 'ALREADY_EXISTS') return 'exists';
    return conflicts.includes(code) ? 'conflict' : failCommit(thrown, change);
  }
}

/** The error names the kinds of documents: Firestore rejects one of them. */
function failCommit(thrown: unknown, change: Change): never {
  try {
    return failStore(thrown);
  } catch (failure) {
    if (!(failure instanceof Failure) || !isPermanent(failure)) throw failure;
    const written = kinds.filter((kind) => (change[kind] ?? []).length > 0).join(', ');
    throw new Failure(failure.code, `${failure.message} to a commit of ${written}`, {
      cause: thrown,
    });
  }
}

/** The documents that the change creates and that may already exist: they are looked up before the next try. */
export function assumedAbsent(found: Snapshots, change: Change): string[] {
  const paths = kinds.flatMap((kind) => (change[kind] ?? []).map(({ id }) => pathOf(kind, id)));
  return paths.filter((path) => !found.has(path));
}

function documentsOf(change: Change, form: StoredForm): Map<string, DocumentData> {
  return new Map(kinds.flatMap((kind) => ofKind(kind, form, change[kind])));
}

function ofKind<K extends Kind>(
  kind: K,
  form: StoredForm,
  documents: readonly Kinds[K][] = [],
): [string, DocumentData][] {
  return documents.map((one) => [pathOf(kind, one.id), toFirestore(kind, one, form)]);
}

/**
 * The client allows no precondition for `set`, and `update` keeps every field that is not removed explicitly.
 */
function replacing(before: DocumentSnapshot, data: DocumentData): DocumentData {
  const gone = Object.keys(before.data() ?? {}).filter((field) => !(field in data));
  return { ...data, ...Object.fromEntries(gone.map((field) => [field, FieldValue.delete()])) };
}
