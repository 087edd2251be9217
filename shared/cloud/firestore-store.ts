import { type DocumentSnapshot, Firestore } from '@google-cloud/firestore';
import type { Block } from '../domain/block.ts';
import type { Workflow } from '../domain/workflow.ts';
import { answerWithin } from './answer-within.ts';
import { changeDocuments } from './firestore-change.ts';
import { fromDocument, fromRecordDocument, isDocumentId, pathOf } from './firestore-documents.ts';
import { failStore, storeTooSlow } from './firestore-failure.ts';
import { readRecords } from './firestore-records.ts';
import type { Store } from './store.ts';
import { toDocument } from './to-document.ts';

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
  const db = new Firestore({ projectId });

  function answer<T>(work: Promise<T>): Promise<T> {
    return answerWithin(timeoutMs, work, storeTooSlow);
  }

  async function find<T>(
    path: (id: string) => string,
    id: string,
    read: (snapshot: DocumentSnapshot) => T | undefined,
  ): Promise<T | undefined> {
    if (!isDocumentId(id)) return undefined;
    return read(await answer(db.doc(path(id)).get().catch(failStore)));
  }

  async function put(path: string, value: object): Promise<void> {
    await answer(db.doc(path).set(toDocument(value)).catch(failStore));
  }

  return {
    change(decide) {
      const deadline = performance.now() + timeoutMs;
      return answer(changeDocuments(db, decide, deadline));
    },
    block: (id) => find(pathOf.block, id, fromDocument<Block>),
    async publishedWorkflows(workspaceId) {
      const published = db
        .collection('workflows')
        .where('workspace_id', '==', workspaceId)
        .where('status', '==', 'published');
      const { docs } = await answer(published.get().catch(failStore));
      return docs.map((snapshot) => snapshot.data() as Workflow);
    },
    async workspaceOfKey(keyHash) {
      const key = await find(pathOf.apiKey, keyHash, fromDocument<ApiKey>);
      return key?.workspace_id;
    },
    record: (id) => find(pathOf.record, id, fromRecordDocument),
    records: (query) => answer(readRecords(db, query)),
    putBlock: (block) => put(pathOf.block(block.id), block),
    putWorkflow: (workflow) => put(pathOf.workflow(workflow.id), workflow),
    putApiKey: (keyHash, workspaceId) => put(pathOf.apiKey(keyHash), { workspace_id: workspaceId }),
  };
}

interface ApiKey {
  readonly workspace_id: string;
}
