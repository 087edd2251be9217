import { Firestore } from '@google-cloud/firestore';

/** Google's client takes an emulator's address from the environment alone, at construction. */
export function openFirestoreAt(host: string, projectId: string): Firestore {
  // Or it would look for a metadata server, which only Google's cloud has.
  process.env['METADATA_SERVER_DETECTION'] ??= 'none';
  const before = process.env['FIRESTORE_EMULATOR_HOST'];
  process.env['FIRESTORE_EMULATOR_HOST'] = host;
  try {
    return new Firestore({ projectId });
  } finally {
    if (before === undefined) delete process.env['FIRESTORE_EMULATOR_HOST'];
    else process.env['FIRESTORE_EMULATOR_HOST'] = before;
  }
}
