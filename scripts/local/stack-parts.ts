import type { EmulatorService } from './emulator-service.ts';
import { answers } from './emulators.ts';
import type { Faults } from './faults.ts';
import { exportFirestore } from './firestore-state.ts';
import type { FunctionProcess } from './function-process.ts';
import type { Layout } from './layout.ts';
import type { Listener } from './listen.ts';
import type { PlatformStandIn } from './platform-stand-in/stand-in.ts';
import type { Schedules } from './run-schedules.ts';
import type { StorageServer } from './storage-server.ts';

/** The one project of the local stack. */
export const LOCAL_PROJECT = 'convotic-local';
export const ARCHIVE_BUCKET = 'convotic-local-archive';
export const LOCAL_META_APP_ID = '1000000000000001';

interface Services {
  proxy: Listener;
  /** What the emulator pushes to. */
  pushes: Listener;
  pubsub: EmulatorService;
  firestore: EmulatorService;
  storage: StorageServer;
  faults: Faults;
  platforms: PlatformStandIn;
  schedules: Schedules;
  /** Lets another stack have the folder. */
  leaveFolder: () => Promise<void>;
}

/** What runs so far, so that a start that fails half-way can end it. */
export interface StackParts {
  readonly services: Partial<Services>;
  readonly functions: Map<string, FunctionProcess>;
  /** Everything runs. */
  ready: boolean;
}

export function noParts(): StackParts {
  return { services: {}, functions: new Map(), ready: false };
}

/** Notes a service the moment it runs. */
export async function note<K extends keyof Services>(
  { services }: StackParts,
  name: K,
  starting: Promise<Services[K]>,
): Promise<Services[K]> {
  const service = await starting;
  services[name] = service;
  return service;
}

/** Ends what there is, from the outside in; nothing is written any more when the documents are saved. */
export async function takeDown(parts: StackParts, layout: Layout): Promise<void> {
  const { proxy, pushes, pubsub, firestore, storage, faults, platforms, schedules, leaveFolder } =
    parts.services;
  schedules?.stop();
  await proxy?.close();
  await Promise.all([...parts.functions.values()].map((running) => running.stop()));
  try {
    // One that has died has nothing left to save.
    if (parts.ready && firestore?.own && (await answers(firestore.host))) {
      await exportFirestore(firestore.host, LOCAL_PROJECT, layout.database);
    }
  } finally {
    await Promise.all([
      ...[pubsub, firestore].map((emulator) => emulator?.stop()),
      ...[storage, faults, pushes, platforms].map((server) => server?.close()),
    ]);
    await leaveFolder?.();
  }
}
