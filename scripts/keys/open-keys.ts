import { createFirestoreStore } from '../../shared/cloud/firestore/firestore-store.ts';
import { database } from '../../shared/runtime/config.ts';
import type { Store } from '../../shared/store/store.ts';
import { readDemoFile } from '../local/demo-file.ts';
import { openEmulatedStore } from '../local/open-emulated-store.ts';

export interface OpenedKeys {
  readonly store: Store;
  /** Which database it is, for a person. */
  readonly where: string;
}

/**
 * The database of a project, with whatever credentials gcloud has given this machine; the local stack's
 * when no project is named. The API cannot make keys: somebody must have the first one.
 */
export async function openKeys(projectId: string | undefined): Promise<OpenedKeys> {
  if (projectId === undefined) {
    const { emulators, project_id } = await readDemoFile();
    return { store: openEmulatedStore(emulators.firestore, project_id), where: 'the local stack' };
  }
  const emulator = process.env['FIRESTORE_EMULATOR_HOST'];
  const where = emulator === undefined ? projectId : `${projectId} in the emulator at ${emulator}`;
  const { databaseId } = database({ ...process.env, GOOGLE_CLOUD_PROJECT: projectId });
  return { store: createFirestoreStore({ projectId, databaseId }), where };
}
