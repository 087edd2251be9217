import { type DeliveryProfile, topology } from '../../shared/topology.ts';
import { awaitAll } from './await-all.ts';
import { dropSubscriptions } from './create-topology.ts';
import { type EmulatorService, runEmulator, useEmulator } from './emulator-service.ts';
import { answers, startFirestoreEmulator, startPubsubEmulator } from './emulators.ts';
import { clearFirestore, exportFirestore, findExport } from './firestore-state.ts';
import { openPushRelay } from './push-relay.ts';
import {
  ARCHIVE_BUCKET,
  LOCAL_PROJECT,
  type StackCloud,
  type StackCloudOptions,
} from './stack-cloud.ts';
import { startStorageServer } from './storage-server.ts';
import { startTasksServer } from './tasks-server.ts';
import { waitUntilDrained } from './wait-until-drained.ts';
import { startFileWriter } from './write-files.ts';

export interface EmulatedCloudOptions extends StackCloudOptions {
  readonly profile: DeliveryProfile;
  readonly keep: boolean;
  /** `host:port` of emulators that already run. Our data in them is deleted unless `keep` is set. */
  readonly pubsubHost: string | undefined;
  readonly firestoreHost: string | undefined;
}

/**
 * Google's Pub/Sub and Firestore emulators of a stack, with the embedded Cloud Storage and Cloud Tasks, which
 * Google does not provide.
 */
export async function startEmulatedCloud(options: EmulatedCloudOptions): Promise<StackCloud> {
  const { layout, ports, profile, step } = options;
  const started: { stop(): Promise<void> }[] = [];
  const note = async <T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
    const one = await starting;
    started.push(one);
    return one;
  };
  const stopAll = async (): Promise<void> => {
    await Promise.all(started.map((one) => one.stop()));
  };
  const storageOn = async (port: number) => {
    const server = await startStorageServer({
      dir: layout.storage,
      port,
      buckets: [ARCHIVE_BUCKET],
    });
    return { ...server, stop: server.close };
  };
  try {
    const relay = await openPushRelay(ports, profile);
    started.push({ stop: relay.close });
    const [pubsub, firestore, storage, tasks] = await awaitAll([
      note(step('Pub/Sub emulator', () => pubsubService(options))),
      note(step('Firestore emulator', () => firestoreService(options))),
      note(step('Cloud Storage server', () => storageOn(0))),
      note(step('Cloud Tasks server', () => startTasksServer(layout.tasks))),
    ]);
    const writer = startFileWriter(topology, {
      host: pubsub.host,
      projectId: LOCAL_PROJECT,
      storageUrl: storage.url,
      files: options.files,
    });
    return {
      hosts: {
        pubsub: pubsub.host,
        firestore: firestore.host,
        storage: storage.url,
        tasks: tasks.host,
      },
      died: Promise.race([
        pubsub.died.then((how) => `The Pub/Sub emulator ended (${how})`),
        firestore.died.then((how) => `The Firestore emulator ended (${how})`),
      ]),
      // With a retry policy the emulator loses messages, so the push relay makes the pauses.
      emulator: true,
      endpointOf: (name) => `http://${pubsub.reaches}:${relay.port}/${name}`,
      async restartPubsub() {
        await pubsub.kill();
        await pubsub.revive();
      },
      async restartFirestore(whileHalted) {
        await whileHalted(async () => {
          await exportFirestore(firestore.host, LOCAL_PROJECT, layout.database);
          await firestore.kill();
        });
        await firestore.revive();
      },
      async withoutStorage(work) {
        await storage.close();
        try {
          await work();
        } finally {
          await note(storageOn(Number(new URL(storage.url).port)));
        }
      },
      async drain(withinMs) {
        const drained = await waitUntilDrained({
          firestoreHost: firestore.host,
          projectId: LOCAL_PROJECT,
          logFiles: pushedTo.map((name) => layout.logFile(name)),
          withinMs,
        });
        await writer.flush();
        return drained;
      },
      async stop(save) {
        try {
          await writer.stop();
          // An emulator that has died has nothing left to save.
          if (save && firestore.own && (await answers(firestore.host))) {
            await exportFirestore(firestore.host, LOCAL_PROJECT, layout.database);
          }
        } finally {
          await stopAll();
        }
      },
    };
  } catch (thrown) {
    await stopAll();
    throw thrown;
  }
}

const pushedTo = Object.values(topology.subscriptions).flatMap(({ push_to }) => push_to ?? []);

async function pubsubService(options: EmulatedCloudOptions): Promise<EmulatorService> {
  const { layout, keep, pubsubHost, say } = options;
  if (pubsubHost === undefined) {
    const logFile = layout.logFile('pubsub-emulator');
    return runEmulator((port) => startPubsubEmulator({ port, logFile, say }));
  }
  const service = await useEmulator('PUBSUB_EMULATOR_HOST', pubsubHost);
  if (!keep) await dropSubscriptions(topology, pubsubHost, LOCAL_PROJECT);
  return service;
}

/** Starts with the documents of the last export, if there is one. */
async function firestoreService(options: EmulatedCloudOptions): Promise<EmulatorService> {
  const { layout, keep, firestoreHost, say } = options;
  const { database: folder } = layout;
  if (firestoreHost === undefined) {
    const logFile = layout.logFile('firestore-emulator');
    return runEmulator((port) =>
      startFirestoreEmulator({ port, logFile, folder, importFrom: findExport(folder), say }),
    );
  }
  const service = await useEmulator('FIRESTORE_EMULATOR_HOST', firestoreHost);
  if (!keep) await clearFirestore(firestoreHost, LOCAL_PROJECT);
  return service;
}
