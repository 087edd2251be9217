import { createFirestoreStore } from '../../shared/cloud/firestore/firestore-store.ts';
import { database } from '../../shared/runtime/config.ts';
import { wherever } from '../../shared/store/shards.ts';
import type { Store } from '../../shared/store/store.ts';
import { readDemoFile } from '../local/demo-file.ts';
import { openEmulatedStore } from '../local/open-emulated-store.ts';

export interface KeyStore {
  readonly store: Store;
  /** A name of the database for messages. */
  readonly where: string;
}

/**
 * Opens the database of a project with application default credentials, or the local stack's without a project.
 * Keys are created in the database directly, because an API call would already need a key.
 */
export async function openKeys(projectId: string | undefined): Promise<KeyStore> {
  if (projectId === undefined) {
    const { emulators, project_id } = await readDemoFile();
    return { store: openEmulatedStore(emulators.firestore, project_id), where: 'the local stack' };
  }
  const emulator = process.env['FIRESTORE_EMULATOR_HOST'];
  const where = emulator === undefined ? projectId : `${projectId} in the emulator at ${emulator}`;
  const { databaseId } = database({ ...process.env, GOOGLE_CLOUD_PROJECT: projectId });
  return { store: createFirestoreStore({ projectId, databaseId, shards: wherever }), where };
}
