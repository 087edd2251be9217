import { createHash } from 'node:crypto';
import { crc32c } from './crc32c.ts';
import { invalid } from './google-error.ts';

/** What Cloud Storage tells of an object (cloud.google.com/storage/docs/json_api/v1/objects). */
export interface ObjectResource {
  readonly kind: 'storage#object';
  readonly id: string;
  readonly name: string;
  readonly bucket: string;
  readonly generation: string;
  readonly metageneration: string;
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

/** What the uploader may say of it. */
export interface ObjectDescription {
  readonly contentType?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

export function describeObject(
  bucket: string,
  name: string,
  bytes: Uint8Array,
  described: ObjectDescription,
  generation: number,
): ObjectResource {
  const at = new Date(generation / 1000).toISOString();
  return {
    kind: 'storage#object',
    id: `${bucket}/${name}/${generation}`,
    name,
    bucket,
    generation: String(generation),
    metageneration: '1',
    contentType: described.contentType ?? 'application/octet-stream',
    size: String(bytes.length),
    md5Hash: createHash('md5').update(bytes).digest('base64'),
    crc32c: crc32c(bytes),
    etag: `"${generation}"`,
    storageClass: 'STANDARD',
    timeCreated: at,
    updated: at,
    ...(described.metadata !== undefined && { metadata: described.metadata }),
  };
}

/** Google's own rules (cloud.google.com/storage/docs/objects#naming). */
export function checkObjectName(name: string): void {
  const bytes = Buffer.byteLength(name);
  if (bytes === 0 || bytes > 1024 || /[\r\n]/.test(name) || name === '.' || name === '..') {
    throw invalid('Invalid object name');
  }
}

export function checkBucketName(name: string): void {
  if (!/^[a-z0-9][a-z0-9_.-]{1,61}[a-z0-9]$/.test(name) || name.includes('..')) {
    throw invalid('Invalid bucket name');
  }
}
