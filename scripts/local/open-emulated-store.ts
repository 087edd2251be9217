import { createFirestoreStore } from '../../shared/cloud/firestore/firestore-store.ts';
import type { Store } from '../../shared/store/store.ts';

/** A cold emulator on a busy machine needs more than production's bound for its first write. */
const PATIENT_MS = 120_000;

/** Google's client takes an emulator's address from the environment alone, at construction. */
export function openEmulatedStore(firestoreHost: string, projectId: string): Store {
  // Or it would look for a metadata server, which only Google's cloud has.
  process.env['METADATA_SERVER_DETECTION'] ??= 'none';
  const before = process.env['FIRESTORE_EMULATOR_HOST'];
  process.env['FIRESTORE_EMULATOR_HOST'] = firestoreHost;
  try {
    return createFirestoreStore({ projectId, timeoutMs: PATIENT_MS });
  } finally {
    if (before === undefined) delete process.env['FIRESTORE_EMULATOR_HOST'];
    else process.env['FIRESTORE_EMULATOR_HOST'] = before;
  }
}
