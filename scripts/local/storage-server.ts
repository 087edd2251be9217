import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listen } from './listen.ts';
import { openBucketStore } from './storage/bucket-store.ts';
import { GoogleError } from './storage/google-error.ts';
import { createStorageApi, type StorageReply } from './storage/storage-api.ts';

export interface StorageServer {
  /** Such as `http://127.0.0.1:9199`: the value of STORAGE_EMULATOR_HOST. */
  readonly url: string;
  close(): Promise<void>;
}

export interface StorageServerOptions {
  /** Where buckets and objects rest. */
  readonly dir: string;
  /** A free one when absent. */
  readonly port?: number;
  /** Created unless they are there. */
  readonly buckets?: readonly string[];
}

/** The part of Cloud Storage's JSON API that Google's client needs, with the data on disk. */
export async function startStorageServer({
  dir,
  port = 0,
  buckets = [],
}: StorageServerOptions): Promise<StorageServer> {
  const store = openBucketStore(dir);
  for (const name of buckets) if (!store.hasBucket(name)) store.createBucket(name);

  async function answer(incoming: IncomingMessage): Promise<StorageReply> {
    try {
      const { method = '', url: target = '', headers } = incoming;
      return api({ method, target, headers, body: await buffer(incoming) });
    } catch (thrown) {
      const error =
        thrown instanceof GoogleError
          ? thrown
          : new GoogleError(500, 'backendError', String(thrown));
      const headers = { 'Content-Type': 'application/json; charset=UTF-8' };
      return { status: error.status, headers, body: error.json };
    }
  }
  const listener = await listen(port, async (incoming, outgoing) => {
    const { status, headers, body } = await answer(incoming);
    outgoing.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) }).end(body);
  });
  const url = `http://127.0.0.1:${listener.port}`;
  const api = createStorageApi(store, url);
  return { url, close: listener.close };
}
