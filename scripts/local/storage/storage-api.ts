import type { IncomingHttpHeaders } from 'node:http';
import type { BucketStore, ObjectPath } from './bucket-store.ts';
import { GoogleError, invalid, notFound } from './google-error.ts';
import { listObjects } from './list-objects.ts';
import { createResumableUploads } from './resumable-uploads.ts';
import { readDescribed, uploadAtOnce } from './upload.ts';

export interface StorageRequest {
  readonly method: string;
  /** The request target as it came: object names are percent-encoded in it, slashes too. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface StorageReply {
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

/** Answers requests of the JSON API (cloud.google.com/storage/docs/json_api). Throws a `GoogleError`. */
export function createStorageApi(store: BucketStore, url: string) {
  const resumable = createResumableUploads(store);

  function serveUpload(bucket: string, request: StorageRequest, query: URLSearchParams) {
    const upload = { ...request, bucket, query };
    if (query.get('uploadType') !== 'resumable') return json(uploadAtOnce(store, upload));
    if (request.method === 'POST') {
      const location = `${url}/upload/storage/v1/b/${bucket}/o?uploadType=resumable&upload_id=`;
      return empty(200, { Location: `${location}${resumable.begin(upload)}` });
    }
    const step = resumable.proceed(upload);
    if (step.done) return json(step.resource);
    return empty(308, step.received > 0 ? { Range: `bytes=0-${step.received - 1}` } : {});
  }

  function serveObject(method: string, where: ObjectPath, query: URLSearchParams): StorageReply {
    if (method === 'DELETE') {
      store.remove(where, query);
      return empty(204);
    }
    if (method !== 'GET') throw notAllowed(method);
    return query.get('alt') === 'media' ? download(store, where) : json(store.describe(where));
  }

  function serveBuckets(method: string, body: Buffer): StorageReply {
    if (method === 'GET')
      return json({ kind: 'storage#buckets', items: store.buckets().map(describeBucket) });
    if (method !== 'POST') throw notAllowed(method);
    const { name } = readDescribed(body);
    if (name === undefined) throw invalid('Required: name');
    store.createBucket(name);
    return json(describeBucket(name));
  }

  return (request: StorageRequest): StorageReply => {
    const [path = '', search = ''] = request.target.split(/\?(.*)/s);
    const query = new URLSearchParams(search);
    const { kind, bucket, objects, name } = PATH.exec(path)?.groups ?? {};
    if (bucket === undefined) {
      if (!/\/b$/.test(path)) throw notFound(path);
      return serveBuckets(request.method, request.body);
    }
    if (kind === '/upload') return serveUpload(bucket, request, query);
    if (name !== undefined) {
      if (kind === '/download') query.set('alt', 'media');
      return serveObject(request.method, { bucket, name: decode(name) }, query);
    }
    if (request.method !== 'GET') throw notAllowed(request.method);
    if (!store.hasBucket(bucket)) throw notFound(bucket);
    return json(objects === undefined ? describeBucket(bucket) : listObjects(store, bucket, query));
  };
}

function download(store: BucketStore, where: ObjectPath): StorageReply {
  const { contentType, crc32c, md5Hash, generation, etag } = store.describe(where);
  const headers = {
    'Content-Type': contentType,
    'X-Goog-Hash': `crc32c=${crc32c},md5=${md5Hash}`,
    'X-Goog-Generation': generation,
    ETag: etag,
  };
  return { status: 200, headers, body: store.read(where) };
}

function describeBucket(name: string) {
  return { kind: 'storage#bucket', id: name, name, location: 'LOCAL', storageClass: 'STANDARD' };
}

function json(value: object): StorageReply {
  const headers = { 'Content-Type': 'application/json; charset=UTF-8' };
  return { status: 200, headers, body: JSON.stringify(value) };
}

function empty(status: number, headers: Readonly<Record<string, string>> = {}): StorageReply {
  return { status, headers, body: '' };
}

function notAllowed(method: string): GoogleError {
  return new GoogleError(405, 'methodNotAllowed', `${method} is not supported here`);
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    throw invalid('Invalid object name');
  }
}
