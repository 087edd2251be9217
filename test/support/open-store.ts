import { createFirestoreStore } from '../../shared/cloud/firestore/firestore-store.ts';
import type { Store } from '../../shared/store/store.ts';

/** The Firestore whose address is in the environment. However busy the machine is, it is waited for. */
export function openStore(projectId: string, databaseId = '(default)'): Store {
  return createFirestoreStore({ projectId, databaseId, timeoutMs: 120_000 });
}
