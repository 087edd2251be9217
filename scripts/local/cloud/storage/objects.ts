import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Journal } from '../journal.ts';
import { crc32c } from './crc32c.ts';
import { invalid, notFound, StorageError } from './storage-error.ts';

/** The description of an object (cloud.google.com/storage/docs/json_api/v1/objects). */
export interface ObjectResource {
  readonly kind: 'storage#object';
  readonly name: string;
  readonly bucket: string;
  readonly generation: string;
  readonly metageneration: '1';
  readonly contentType: string;
  readonly size: string;
  readonly md5Hash: string;
  readonly crc32c: string;
  readonly etag: string;
  readonly storageClass: 'STANDARD';
  readonly timeCreated: string;
  readonly updated: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

export interface ObjectPath {
  readonly bucket: string;
  readonly name: string;
}

export interface Upload {
  readonly bytes: Buffer;
  readonly contentType?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** The conditions of a request, such as `ifGenerationMatch`. */
export type Conditions = Pick<URLSearchParams, 'get'>;

/** Buckets and their objects. */
export interface Objects {
  createBucket(name: string): void;
  hasBucket(name: string): boolean;
  write(where: ObjectPath, upload: Upload, conditions: Conditions): ObjectResource;
  describe(where: ObjectPath): ObjectResource;
  read(where: ObjectPath): Buffer;
  remove(where: ObjectPath, conditions: Conditions): void;
  /** At most so many objects, ordered by the bytes of their names. */
  list(bucket: string, prefix: string, after: string, most: number): readonly ObjectResource[];
}

export const objectsSchema = `
  CREATE TABLE IF NOT EXISTS buckets (name TEXT PRIMARY KEY);
  CREATE TABLE IF NOT EXISTS objects (
    bucket TEXT NOT NULL, name TEXT NOT NULL, resource TEXT NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (bucket, name));
`;

export function openObjects({ db, begin }: Journal, clock: Clock): Objects {
  const hasBucket = db.prepare('SELECT 1 FROM buckets WHERE name = ?');
  const insertBucket = db.prepare('INSERT INTO buckets VALUES (?)');
  const select = db.prepare('SELECT resource FROM objects WHERE bucket = ? AND name = ?');
  const selectBytes = db.prepare('SELECT bytes FROM objects WHERE bucket = ? AND name = ?');
  const put = db.prepare('INSERT OR REPLACE INTO objects VALUES (?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM objects WHERE bucket = ? AND name = ?');
  const page = db.prepare(`
    SELECT resource FROM objects WHERE bucket = ? AND name > ? AND substr(name, 1, length(?)) = ?
    ORDER BY name LIMIT ?`);
  let newest = 0;

  function find({ bucket, name }: ObjectPath): ObjectResource | undefined {
    if (hasBucket.get(bucket) === undefined) throw notFound(bucket);
    const row = select.get(bucket, name);
    return row && JSON.parse(String(row['resource']));
  }

  function describe(where: ObjectPath): ObjectResource {
    const found = find(where);
    if (found === undefined) throw notFound(`${where.bucket}/${where.name}`);
    return found;
  }

  return {
    describe,
    hasBucket: (name) => hasBucket.get(name) !== undefined,
    createBucket(name) {
      checkBucketName(name);
      if (hasBucket.get(name) !== undefined) {
        throw new StorageError(409, 'conflict', `${name} exists already`);
      }
      void begin();
      insertBucket.run(name);
    },
    write(where, upload, conditions) {
      checkObjectName(where.name);
      checkConditions(conditions, find(where));
      newest = Math.max(clock.now() * 1_000, newest + 1);
      const resource = resourceOf(where, upload, newest);
      void begin();
      put.run(where.bucket, where.name, JSON.stringify(resource), upload.bytes);
      return resource;
    },
    read(where) {
      describe(where);
      const bytes = selectBytes.get(where.bucket, where.name)?.['bytes'];
      return bytes instanceof Uint8Array ? Buffer.from(bytes) : Buffer.alloc(0);
    },
    remove(where, conditions) {
      checkConditions(conditions, describe(where));
      void begin();
      remove.run(where.bucket, where.name);
    },
    list(bucket, prefix, after, most) {
      if (hasBucket.get(bucket) === undefined) throw notFound(bucket);
      const rows = page.all(bucket, after, prefix, prefix, most);
      return rows.map(({ resource }) => JSON.parse(String(resource)));
    },
  };
}

function resourceOf({ bucket, name }: ObjectPath, upload: Upload, micros: number): ObjectResource {
  const { bytes, contentType = 'application/octet-stream', metadata } = upload;
  const at = new Date(micros / 1_000).toISOString();
  return {
    kind: 'storage#object',
    name,
    bucket,
    generation: String(micros),
    metageneration: '1',
    contentType,
    size: String(bytes.length),
    md5Hash: createHash('md5').update(bytes).digest('base64'),
    crc32c: crc32c(bytes),
    etag: `"${micros}"`,
    storageClass: 'STANDARD',
    timeCreated: at,
    updated: at,
    ...(metadata && { metadata }),
  };
}

/** Generation 0 stands for no object (cloud.google.com/storage/docs/request-preconditions). */
function checkConditions(conditions: Conditions, current: ObjectResource | undefined): void {
  const wanted = conditions.get('ifGenerationMatch');
  const unwanted = conditions.get('ifGenerationNotMatch');
  const generation = current?.generation ?? '0';
  if ((wanted ?? generation) === generation && unwanted !== generation) return;
  const message = 'At least one of the pre-conditions you specified did not hold.';
  throw new StorageError(412, 'conditionNotMet', message);
}

// The rules of cloud.google.com/storage/docs/objects#naming and buckets#naming.

function checkObjectName(name: string): void {
  const bytes = Buffer.byteLength(name);
  if (bytes === 0 || bytes > 1024 || /[\r\n]/.test(name) || name === '.' || name === '..') {
    throw invalid('Invalid object name');
  }
}

function checkBucketName(name: string): void {
  if (!/^[a-z0-9][a-z0-9_.-]{1,61}[a-z0-9]$/.test(name) || name.includes('..')) {
    throw invalid('Invalid bucket name');
  }
}
