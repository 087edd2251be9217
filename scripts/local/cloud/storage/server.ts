import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type Listener, listen } from '../../listen.ts';
import type { Clock } from '../clock.ts';
import { openJournal } from '../journal.ts';
import { type ObjectPath, type Objects, objectsSchema, openObjects } from './objects.ts';
import { parseDescription, readUpload } from './read-upload.ts';
import { invalid, notFound, StorageError } from './storage-error.ts';

export interface StorageOptions {
  /** The SQLite file, or `:memory:`. */
  readonly file: string;
  readonly clock: Clock;
  /** Buckets that are created if they do not exist. */
  readonly buckets: readonly string[];
}

export interface StorageServer {
  serve(port: number): Promise<Listener>;
  /** Stores an object, and replaces any object of the same name. */
  write(bucket: string, name: string, bytes: Buffer): Promise<void>;
  close(): void;
}

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

/**
 * With STORAGE_EMULATOR_HOST the client leaves `/storage/v1` out of every path but the upload's; with
 * `apiEndpoint` it does not.
 */
const PATH =
  /^(?<kind>\/upload|\/download)?(?:\/storage\/v1)?\/b(?:\/(?<bucket>[^/]+)(?:\/(?<objects>o)(?:\/(?<name>.+))?)?)?$/;

const LARGEST_PAGE = 1_000;

/** The part of Cloud Storage's JSON API that Google's client needs to write, read, list and delete objects. */
export function openStorage({ file, clock, buckets }: StorageOptions): StorageServer {
  const journal = openJournal(file, objectsSchema);
  const objects = openObjects(journal, clock);
  for (const name of buckets) if (!objects.hasBucket(name)) objects.createBucket(name);

  async function answer(incoming: IncomingMessage): Promise<Reply> {
    try {
      const body = await buffer(incoming);
      return await journal.run(() => answerRequest(objects, incoming, body));
    } catch (thrown) {
      const known = thrown instanceof StorageError;
      const error = known ? thrown : new StorageError(500, 'backendError', String(thrown));
      return { ...json({}), status: error.status, body: error.json };
    }
  }

  return {
    serve: (port) =>
      listen(port, async (incoming, outgoing) => {
        const { status, headers, body } = await answer(incoming);
        const length = { 'Content-Length': Buffer.byteLength(body) };
        outgoing.writeHead(status, { ...headers, ...length }).end(body);
      }),
    async write(bucket, name, bytes) {
      const upload = { bytes, contentType: 'text/plain' };
      await journal.run(() => objects.write({ bucket, name }, upload, new URLSearchParams()));
    },
    close: journal.close,
  };
}

function answerRequest(objects: Objects, incoming: IncomingMessage, body: Buffer): Reply {
  const { method = '', url = '', headers } = incoming;
  const [path = '', search = ''] = url.split(/\?(.*)/s);
  const query = new URLSearchParams(search);
  // This is how callers ask an emulator whether it runs.
  if (path === '/') return json({});
  const { kind, bucket, objects: list, name } = PATH.exec(path)?.groups ?? {};
  if (kind === '/upload' && bucket !== undefined && method === 'POST') {
    const upload = readUpload(query.get('uploadType'), headers['content-type'] ?? '', body);
    const where = { bucket, name: query.get('name') ?? upload.name ?? '' };
    return json(objects.write(where, upload, query));
  }
  if (bucket !== undefined && name !== undefined) {
    const where = { bucket, name: decodeName(name) };
    return answerObject(objects, method, where, kind === '/download', query);
  }
  if (bucket === undefined && path.endsWith('/b') && method === 'POST') {
    const { name: wanted = '' } = parseDescription(body);
    objects.createBucket(wanted);
    return json(describeBucket(wanted));
  }
  if (bucket === undefined || method !== 'GET') throw notFound(`${method} ${path}`);
  if (list !== undefined) return json(listObjects(objects, bucket, query));
  if (!objects.hasBucket(bucket)) throw notFound(bucket);
  return json(describeBucket(bucket));
}

function answerObject(
  objects: Objects,
  method: string,
  where: ObjectPath,
  download: boolean,
  query: URLSearchParams,
): Reply {
  if (method === 'DELETE') {
    objects.remove(where, query);
    return { status: 204, headers: {}, body: '' };
  }
  if (method !== 'GET') throw new StorageError(405, 'methodNotAllowed', `${method} is not served`);
  const resource = objects.describe(where);
  if (!download && query.get('alt') !== 'media') return json(resource);
  const { contentType, crc32c, md5Hash, generation } = resource;
  const headers = {
    'Content-Type': contentType,
    'X-Goog-Hash': `crc32c=${crc32c},md5=${md5Hash}`,
    'X-Goog-Generation': generation,
  };
  return { status: 200, headers, body: objects.read(where) };
}

/** One page (cloud.google.com/storage/docs/json_api/v1/objects/list). */
function listObjects(objects: Objects, bucket: string, query: URLSearchParams): object {
  // An error is better than an answer that leaves folders out.
  if (query.get('delimiter')) throw invalid('The embedded cloud lists without a delimiter');
  const size = Math.min(Number(query.get('maxResults') ?? LARGEST_PAGE), LARGEST_PAGE);
  if (!(size >= 1)) throw invalid('Invalid maxResults');
  const after = Buffer.from(query.get('pageToken') ?? '', 'base64url').toString();
  const found = objects.list(bucket, query.get('prefix') ?? '', after, size + 1);
  const items = found.slice(0, size);
  const last = found.length > size ? items.at(-1) : undefined;
  const token = last && { nextPageToken: Buffer.from(last.name).toString('base64url') };
  return { kind: 'storage#objects', items, ...token };
}

function describeBucket(name: string): object {
  return { kind: 'storage#bucket', id: name, name, location: 'LOCAL', storageClass: 'STANDARD' };
}

function json(value: object): Reply {
  const headers = { 'Content-Type': 'application/json; charset=UTF-8' };
  return { status: 200, headers, body: JSON.stringify(value) };
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    throw invalid('Invalid object name');
  }
}
