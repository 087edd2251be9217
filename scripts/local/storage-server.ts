import { join } from 'node:path';
import { systemClock } from './cloud/clock.ts';
import { openStorage } from './cloud/storage/server.ts';

export interface StorageServer {
  /** Such as `http://127.0.0.1:9199`: the value of STORAGE_EMULATOR_HOST. */
  readonly url: string;
  close(): Promise<void>;
}

export interface StorageServerOptions {
  /** The folder of buckets and objects. */
  readonly dir: string;
  /** Without it, a free port is used. */
  readonly port?: number;
  /** The buckets are created if they do not exist. */
  readonly buckets?: readonly string[];
}

/** The embedded Cloud Storage alone, for use with Google's emulators, which have none. */
export async function startStorageServer({
  dir,
  port = 0,
  buckets = [],
}: StorageServerOptions): Promise<StorageServer> {
  const storage = openStorage({ file: join(dir, 'storage.db'), clock: systemClock, buckets });
  const listener = await storage.serve(port);
  return {
    url: `http://127.0.0.1:${listener.port}`,
    async close() {
      await listener.close();
      storage.close();
    },
  };
}
