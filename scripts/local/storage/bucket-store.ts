import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GoogleError, notFound } from './google-error.ts';
import {
  checkBucketName,
  checkObjectName,
  describeObject,
  type ObjectDescription,
  type ObjectResource,
} from './object-resource.ts';
import { checkPreconditions } from './preconditions.ts';

/** Buckets and objects on disk: a folder per bucket, in it a file per object. */
export interface BucketStore {
  createBucket(name: string): void;
  hasBucket(name: string): boolean;
  buckets(): readonly string[];
  write(where: ObjectPath, upload: Upload, query: URLSearchParams): ObjectResource;
  describe(where: ObjectPath): ObjectResource;
  read(where: ObjectPath): Buffer;
  remove(where: ObjectPath, query: URLSearchParams): void;
  /** Every object of the bucket, in the order of their names' bytes. */
  list(bucket: string): readonly ObjectResource[];
  /** Throws when an upload under these preconditions would be refused. */
  check(where: ObjectPath, query: URLSearchParams): void;
}

export interface ObjectPath {
  readonly bucket: string;
  readonly name: string;
}

export interface Upload {
  readonly bytes: Buffer;
  readonly described: ObjectDescription;
}

/**
 * Everything is synchronous on purpose: no other request comes between the precondition and the write.
 * A file holds the resource as one line of JSON and then the bytes, so that one rename commits both.
 */
export function openBucketStore(dir: string): BucketStore {
  mkdirSync(dir, { recursive: true });
  const index = new Map(
    readdirSync(dir, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => [entry.name, readBucket(join(dir, entry.name))]),
  );
  let newest = 0;
  const nextGeneration = (): number => {
    newest = Math.max(Date.now() * 1000, newest + 1);
    return newest;
  };
  const fileOf = ({ bucket, name }: ObjectPath): string => join(dir, bucket, fileName(name));
  const objectsOf = (bucket: string): Map<string, ObjectResource> => {
    const objects = index.get(bucket);
    if (objects === undefined) throw notFound(bucket);
    return objects;
  };
  const describe = (where: ObjectPath): ObjectResource => {
    const found = objectsOf(where.bucket).get(where.name);
    if (found === undefined) throw notFound(`${where.bucket}/${where.name}`);
    return found;
  };
  const check = (where: ObjectPath, query: URLSearchParams): void => {
    checkObjectName(where.name);
    checkPreconditions(query, objectsOf(where.bucket).get(where.name));
  };

  return {
    describe,
    check,
    hasBucket: (name) => index.has(name),
    buckets: () => [...index.keys()].sort(),
    createBucket(name) {
      checkBucketName(name);
      if (index.has(name)) throw new GoogleError(409, 'conflict', `${name} exists already`);
      mkdirSync(join(dir, name), { recursive: true });
      index.set(name, new Map());
    },
    write(where, { bytes, described }, query) {
      check(where, query);
      const resource = describeObject(where.bucket, where.name, bytes, described, nextGeneration());
      replaceFile(
        fileOf(where),
        Buffer.concat([Buffer.from(`${JSON.stringify(resource)}\n`), bytes]),
      );
      objectsOf(where.bucket).set(where.name, resource);
      return resource;
    },
    read(where) {
      const { size } = describe(where);
      const file = readFileSync(fileOf(where));
      return file.subarray(file.length - Number(size));
    },
    remove(where, query) {
      checkPreconditions(query, describe(where));
      rmSync(fileOf(where));
      objectsOf(where.bucket).delete(where.name);
    },
    list: (bucket) => [...objectsOf(bucket).values()].sort((a, b) => compareNames(a.name, b.name)),
  };
}

/** Cloud Storage orders names by their UTF-8 bytes. */
export function compareNames(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** A hash, so that no name can leave the folder, be too long for a file or differ only in case. */
function fileName(objectName: string): string {
  return `${createHash('sha256').update(objectName).digest('hex')}.object`;
}

function replaceFile(file: string, bytes: Buffer): void {
  const beside = `${file}.${process.pid}.tmp`;
  writeFileSync(beside, bytes);
  renameSync(beside, file);
}

function readBucket(folder: string): Map<string, ObjectResource> {
  const objects = new Map<string, ObjectResource>();
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    // What a crash left half written was never confirmed to anybody.
    if (!name.endsWith('.object')) {
      rmSync(file);
      continue;
    }
    const bytes = readFileSync(file);
    const resource: ObjectResource = JSON.parse(bytes.toString('utf8', 0, bytes.indexOf(10)));
    objects.set(resource.name, resource);
  }
  return objects;
}
