import { topology } from '../../shared/topology.ts';
import { buildFunctions } from '../build.ts';
import { dropSubscriptions } from './create-topology.ts';
import { type EmulatorService, runEmulator, useEmulator } from './emulator-service.ts';
import { startFirestoreEmulator, startPubsubEmulator } from './emulators.ts';
import { clearFirestore, findExport } from './firestore-state.ts';
import type { Layout } from './layout.ts';
import { settleAll } from './settle-all.ts';
import { ARCHIVE_BUCKET, LOCAL_PROJECT, note, type StackParts } from './stack-parts.ts';
import type { Step } from './step.ts';
import { type StorageServer, startStorageServer } from './storage-server.ts';

export interface Services {
  readonly pubsub: EmulatorService;
  readonly firestore: EmulatorService;
  readonly storage: StorageServer;
}

export interface ServicesOptions {
  readonly keep: boolean;
  readonly pubsubHost: string | undefined;
  readonly firestoreHost: string | undefined;
  readonly step: Step;
}

/** Runs what the functions need, and builds them meanwhile: the emulators leave a core to spare. */
export async function startServices(
  parts: StackParts,
  layout: Layout,
  { keep, pubsubHost, firestoreHost, step }: ServicesOptions,
): Promise<Services> {
  const buckets = [ARCHIVE_BUCKET];
  const [pubsub, firestore, storage] = await settleAll([
    step('Pub/Sub emulator', note(parts, 'pubsub', pubsubService(layout, keep, pubsubHost))),
    step(
      'Firestore emulator',
      note(parts, 'firestore', firestoreService(layout, keep, firestoreHost)),
    ),
    step(
      'Cloud Storage server',
      note(parts, 'storage', startStorageServer({ dir: layout.storage, buckets })),
    ),
    step('functions built', buildFunctions()),
  ]);
  return { pubsub, firestore, storage };
}

/** @param running - `host:port` of one that runs already. It is emptied of ours unless `keep`. */
async function pubsubService(
  layout: Layout,
  keep: boolean,
  running: string | undefined,
): Promise<EmulatorService> {
  const logFile = layout.logFile('pubsub-emulator');
  if (running === undefined) {
    return runEmulator((port) => startPubsubEmulator({ logFile, ...(port && { port }) }));
  }
  const service = await useEmulator('PUBSUB_EMULATOR_HOST', running);
  if (!keep) await dropSubscriptions(topology, running, LOCAL_PROJECT);
  return service;
}

/** Begins with the documents of the last export, where there is one. */
async function firestoreService(
  layout: Layout,
  keep: boolean,
  running: string | undefined,
): Promise<EmulatorService> {
  const logFile = layout.logFile('firestore-emulator');
  if (running === undefined) {
    return runEmulator((port) => {
      const importFrom = findExport(layout.database);
      return startFirestoreEmulator({
        ...{ logFile, folder: layout.database },
        ...(port && { port }),
        ...(importFrom && { importFrom }),
      });
    });
  }
  const service = await useEmulator('FIRESTORE_EMULATOR_HOST', running);
  if (!keep) await clearFirestore(running, LOCAL_PROJECT);
  return service;
}
