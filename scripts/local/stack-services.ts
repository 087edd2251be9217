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
  /** `host:port` of those that run already: they are emptied of ours unless `keep`. */
  readonly pubsubHost: string | undefined;
  readonly firestoreHost: string | undefined;
  readonly step: Step;
  say(line: string): void;
}

/** Runs what the functions need, and builds them meanwhile: the emulators leave a core to spare. */
export async function startServices(
  parts: StackParts,
  layout: Layout,
  options: ServicesOptions,
): Promise<Services> {
  const { step } = options;
  const buckets = [ARCHIVE_BUCKET];
  const [pubsub, firestore, storage] = await settleAll([
    step('Pub/Sub emulator', note(parts, 'pubsub', pubsubService(layout, options))),
    step('Firestore emulator', note(parts, 'firestore', firestoreService(layout, options))),
    step(
      'Cloud Storage server',
      note(parts, 'storage', startStorageServer({ dir: layout.storage, buckets })),
    ),
    step('functions built', buildFunctions({ into: layout.functions, zips: false })),
  ]);
  return { pubsub, firestore, storage };
}

async function pubsubService(
  layout: Layout,
  { keep, pubsubHost, say }: ServicesOptions,
): Promise<EmulatorService> {
  if (pubsubHost === undefined) {
    const logFile = layout.logFile('pubsub-emulator');
    return runEmulator((port) => startPubsubEmulator({ port, logFile, say }));
  }
  const service = await useEmulator('PUBSUB_EMULATOR_HOST', pubsubHost);
  if (!keep) await dropSubscriptions(topology, pubsubHost, LOCAL_PROJECT);
  return service;
}

/** Begins with the documents of the last export, where there is one. */
async function firestoreService(
  { database: folder, logFile: logFileOf }: Layout,
  { keep, firestoreHost, say }: ServicesOptions,
): Promise<EmulatorService> {
  if (firestoreHost === undefined) {
    const logFile = logFileOf('firestore-emulator');
    return runEmulator((port) =>
      startFirestoreEmulator({ port, logFile, folder, importFrom: findExport(folder), say }),
    );
  }
  const service = await useEmulator('FIRESTORE_EMULATOR_HOST', firestoreHost);
  if (!keep) await clearFirestore(firestoreHost, LOCAL_PROJECT);
  return service;
}
