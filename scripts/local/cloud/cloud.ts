import { join } from 'node:path';
import type { Listener } from '../listen.ts';
import { type Clock, systemClock } from './clock.ts';
import type { ExpiryRule } from './firestore/expire.ts';
import type { Index } from './firestore/index-rules.ts';
import { openFirestore } from './firestore/server.ts';
import { openPubsub } from './pubsub/server.ts';
import { serveApis } from './serve/serve.ts';
import { openStorage } from './storage/server.ts';
import { openTasks } from './tasks/server.ts';

export interface CloudOptions {
  /** The folder of the four SQLite files. Without it, everything is kept in memory. */
  readonly dir?: string | undefined;
  /** Without it, free ports are used. */
  readonly ports?: Ports | undefined;
  readonly clock?: Clock;
  /** Buckets that are created if they do not exist. */
  readonly buckets?: readonly string[];
  /** The composite indexes of Firestore. Without them every query is answered. */
  readonly indexes?: readonly Index[] | undefined;
  readonly expiring?: ExpiryRule | undefined;
}

export interface Ports {
  readonly pubsub: number;
  readonly firestore: number;
  readonly storage: number;
  readonly tasks: number;
}

/** Pub/Sub, Firestore, Cloud Storage and Cloud Tasks in this process. */
export interface Cloud {
  readonly ports: Ports;
  close(): Promise<void>;
}

/** Serves the parts of Google Cloud that our code and Google's clients use, with the state in SQLite files. */
export async function startCloud(options: CloudOptions = {}): Promise<Cloud> {
  const { dir, ports, clock = systemClock, buckets = [], indexes, expiring } = options;
  const fileOf = (name: string): string => (dir ? join(dir, `${name}.db`) : ':memory:');
  const storage = openStorage({ file: fileOf('storage'), clock, buckets });
  const firestore = openFirestore({ file: fileOf('firestore'), clock, indexes, expiring });
  const pubsub = openPubsub({ file: fileOf('pubsub'), clock, writeObject: storage.write });
  const tasks = openTasks({ file: fileOf('tasks'), clock });
  const listeners: readonly Listener[] = await Promise.all([
    serveApis(ports?.pubsub ?? 0, pubsub.apis),
    serveApis(ports?.firestore ?? 0, firestore.apis),
    storage.serve(ports?.storage ?? 0),
    tasks.serve(ports?.tasks ?? 0),
  ]);
  const [ofPubsub = 0, ofFirestore = 0, ofStorage = 0, ofTasks = 0] = listeners.map(
    ({ port }) => port,
  );
  return {
    ports: { pubsub: ofPubsub, firestore: ofFirestore, storage: ofStorage, tasks: ofTasks },
    async close() {
      await Promise.all(listeners.map((listener) => listener.close()));
      for (const server of [tasks, pubsub, firestore, storage]) server.close();
    },
  };
}
