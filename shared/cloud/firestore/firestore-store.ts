import { Firestore } from '@google-cloud/firestore';
import type { Change, Kind, Kinds, Need, State } from '../../domain/change.ts';
import { isDocumentId, pathOf } from '../../store/collections.ts';
import { createCommitQueue } from '../../store/commit-queue.ts';
import { acrossShards } from '../../store/shards.ts';
import type { Store } from '../../store/store.ts';
import { answerWithin } from '../http/answer-within.ts';
import { changeDocuments } from './firestore-change.ts';
import { fromFirestore, type StoredForm } from './firestore-documents.ts';
import { failStore, storeTooSlow } from './firestore-failure.ts';
import { countDocuments, readPage } from './firestore-page.ts';

export interface FirestoreStoreOptions extends StoredForm {
  readonly projectId: string;
  /** Without it, Firestore's default database is used. */
  readonly databaseId?: string;
  /** The longest time that a method may take. */
  readonly timeoutMs?: number;
  /** Another client than one for the project; of a simulated database, for example. */
  readonly client?: Firestore;
}

/** The database in Firestore. The client itself honours FIRESTORE_EMULATOR_HOST. */
export function createFirestoreStore({
  projectId,
  databaseId = '(default)',
  timeoutMs = 8_000,
  client: db = new Firestore({ projectId, databaseId }),
  ...form
}: FirestoreStoreOptions): Store {
  function answer<T>(work: Promise<T>): Promise<T> {
    return answerWithin(timeoutMs, work, storeTooSlow);
  }

  // Other instances may change the same document. Giving up early makes room for other events, and Pub/Sub
  // delivers this event again a little later.
  const commit = <C extends Change>(
    decide: (state: State, conflicts: number) => C | Need,
  ): Promise<C> => changeDocuments(db, decide, performance.now() + timeoutMs / 2, form);
  const queue = createCommitQueue(commit);

  return {
    change(decide, together) {
      // The caller has been answered that it failed, and relies on that: nothing is started for them any more.
      const end = performance.now() + timeoutMs;
      const decideInTime: typeof decide = (state, conflicts) => {
        if (performance.now() > end) throw storeTooSlow();
        return decide(state, conflicts);
      };
      return answer(together === undefined ? commit(decideInTime) : queue(together, decideInTime));
    },
    async find(kind, id) {
      return (await answer(findDocuments(db, kind, [id]))).get(id);
    },
    findAll: (kind, ids) => answer(findDocuments(db, kind, ids)),
    page: (kind, query) => answer(readPage(db, kind, acrossShards(kind, query, form.shards))),
    count: (kind, query, most) =>
      answer(countDocuments(db, kind, acrossShards(kind, query, form.shards), most)),
    remove: (kind, ids) => answer(removeDocuments(db, kind, ids)),
  };
}

/** One request has room for 500 writes. */
const REMOVED_AT_ONCE = 400;

async function removeDocuments(db: Firestore, kind: Kind, ids: readonly string[]): Promise<void> {
  for (let at = 0; at < ids.length; at += REMOVED_AT_ONCE) {
    const batch = db.batch();
    for (const id of ids.slice(at, at + REMOVED_AT_ONCE)) batch.delete(db.doc(pathOf(kind, id)));
    await batch.commit().catch(failStore);
  }
}

async function findDocuments<K extends Kind>(
  db: Firestore,
  kind: K,
  ids: readonly string[],
): Promise<Map<string, Kinds[K]>> {
  const paths = [...new Set(ids)].filter(isDocumentId).map((id) => pathOf(kind, id));
  if (paths.length === 0) return new Map();
  const snapshots = await db.getAll(...paths.map((path) => db.doc(path))).catch(failStore);
  const found = snapshots.map((snapshot) => [snapshot.id, fromFirestore(kind, snapshot)] as const);
  return new Map(found.flatMap(([id, document]) => (document ? [[id, document]] : [])));
}
