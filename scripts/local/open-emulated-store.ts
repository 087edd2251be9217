import { createFirestoreStore } from '../../shared/cloud/firestore/firestore-store.ts';
import { type Shards, wherever } from '../../shared/store/shards.ts';
import type { Store } from '../../shared/store/store.ts';

/** A cold emulator on a busy machine needs longer for its first write than production allows. */
const PATIENT_MS = 120_000;

/** Google's client takes the emulator's address only from the environment, when it is constructed. */
export function openEmulatedStore(
  firestoreHost: string,
  projectId: string,
  shards: Shards = wherever,
): Store {
  // Otherwise it would look for a metadata server, which exists only in Google's cloud.
  process.env['METADATA_SERVER_DETECTION'] ??= 'none';
  const before = process.env['FIRESTORE_EMULATOR_HOST'];
  process.env['FIRESTORE_EMULATOR_HOST'] = firestoreHost;
  try {
    return createFirestoreStore({ projectId, timeoutMs: PATIENT_MS, shards });
  } finally {
    if (before === undefined) delete process.env['FIRESTORE_EMULATOR_HOST'];
    else process.env['FIRESTORE_EMULATOR_HOST'] = before;
  }
}
