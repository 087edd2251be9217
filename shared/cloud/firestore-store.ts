import { Firestore } from '@google-cloud/firestore';
import type { Block } from '../domain/block.ts';
import type { Workflow } from '../domain/workflow.ts';
import { Failure } from '../failures.ts';
import { answerWithin } from './answer-within.ts';
import { changeDocuments } from './firestore-change.ts';
import {
  collections,
  findReference,
  fromDocument,
  fromRecordDocument,
  toDocument,
} from './firestore-documents.ts';
import { readRecords } from './firestore-records.ts';
import { grpcCodeName } from './grpc-code.ts';
import type { Store } from './store.ts';

export interface FirestoreStoreOptions {
  readonly projectId: string;
  /** How long any method may take. */
  readonly timeoutMs?: number;
}

/** The database in Firestore. The client itself honours FIRESTORE_EMULATOR_HOST. */
export function createFirestoreStore({
  projectId,
  timeoutMs = 8_000,
}: FirestoreStoreOptions): Store {
  const db = new Firestore({ projectId, ignoreUndefinedProperties: true });
  const answer = <T>(work: Promise<T>): Promise<T> => storeAnswer(timeoutMs, work);
  const find = (collection: string, id: string) =>
    answer(Promise.resolve(findReference(db.collection(collection), id)?.get()));
  const put = async (collection: string, id: string, value: object): Promise<void> => {
    await answer(db.collection(collection).doc(id).set(toDocument(value)));
  };

  return {
    async change(keys, decide) {
      const deadline = performance.now() + timeoutMs;
      const decision = await answer(changeDocuments(db, { keys, decide, deadline }));
      if ('thrown' in decision) throw decision.thrown;
      return decision.change;
    },
    async block(id) {
      const snapshot = await find(collections.blocks, id);
      return snapshot && fromDocument<Block>(snapshot);
    },
    async publishedWorkflows(workspaceId) {
      const published = db
        .collection(collections.workflows)
        .where('workspace_id', '==', workspaceId)
        .where('status', '==', 'published');
      const { docs } = await answer(published.get());
      return docs.map(fromDocument<Workflow>).filter((workflow) => workflow !== undefined);
    },
    async workspaceOfKey(keyHash) {
      const snapshot = await find(collections.apiKeys, keyHash);
      return snapshot && fromDocument<ApiKey>(snapshot)?.workspace_id;
    },
    async record(id) {
      const snapshot = await find(collections.records, id);
      return snapshot && fromRecordDocument(snapshot);
    },
    async records(query) {
      return answer(readRecords(db, query));
    },
    putBlock: (block) => put(collections.blocks, block.id, block),
    putWorkflow: (workflow) => put(collections.workflows, workflow.id, workflow),
    putApiKey: (keyHash, workspaceId) =>
      put(collections.apiKeys, keyHash, { workspace_id: workspaceId }),
  };
}

interface ApiKey {
  readonly workspace_id: string;
}

async function storeAnswer<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  const late = (): Failure => new Failure('store_unavailable', 'Firestore is too slow');
  try {
    return await answerWithin(timeoutMs, work, late);
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    const message = `Firestore answered ${grpcCodeName(thrown)}`;
    throw new Failure('store_unavailable', message, { cause: thrown });
  }
}
