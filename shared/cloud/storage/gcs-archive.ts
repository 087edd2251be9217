import { ApiError, type Bucket, Storage } from '@google-cloud/storage';
import { Failure } from '../../domain/failure.ts';
import { answerWithin } from '../http/answer-within.ts';
import type { Archive } from './archive.ts';

export interface GcsArchiveOptions {
  readonly bucket: string;
  /** Another Cloud Storage than Google's; the client itself honours STORAGE_EMULATOR_HOST. */
  readonly apiEndpoint?: string;
  readonly timeoutMs?: number;
}

/** The archive in a Cloud Storage bucket. */
export function createGcsArchive({
  bucket,
  timeoutMs = 10_000,
  ...options
}: GcsArchiveOptions): Archive {
  // Else it goes on trying, unheard, for ten minutes.
  const retryOptions = { totalTimeout: timeoutMs / 1000 };
  const objects = new Storage({ ...options, retryOptions }).bucket(bucket);
  return {
    create: (path, json) => answer(timeoutMs, createObject(objects, path, json)),
    read: (path) => answer(timeoutMs, readObject(objects, path)),
  };
}

async function createObject(
  objects: Bucket,
  path: string,
  json: string,
): Promise<'created' | 'exists'> {
  const object = objects.file(path);
  try {
    await object.save(json, {
      contentType: 'application/json',
      // An envelope is small: a resumable upload would cost a second request.
      resumable: false,
      // TLS protects the bytes already, and the checksum would cost a pass over them.
      validation: false,
      // 0 means: only if there is no such object (cloud.google.com/storage/docs/request-preconditions).
      preconditionOpts: { ifGenerationMatch: 0 },
    });
    return 'created';
  } catch (thrown) {
    if (statusOf(thrown) === 412) return 'exists';
    // Overwriting wants the right to delete, which we have not: Cloud Storage may say so before it looks at
    // the condition (cloud.google.com/storage/docs/access-control/iam-permissions).
    if (statusOf(thrown) === 403 && (await object.exists())[0]) return 'exists';
    throw thrown;
  }
}

async function readObject(objects: Bucket, path: string): Promise<string | undefined> {
  try {
    const [bytes] = await objects.file(path).download({ validation: false });
    return bytes.toString('utf8');
  } catch (thrown) {
    if (statusOf(thrown) === 404) return undefined;
    throw thrown;
  }
}

async function answer<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  const late = (): Error => new Failure('archive_unavailable', 'Cloud Storage is too slow');
  try {
    return await answerWithin(timeoutMs, work, late);
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    const message = `Cloud Storage answered ${statusOf(thrown) ?? 'nothing'}`;
    throw new Failure('archive_unavailable', message, { cause: thrown });
  }
}

function statusOf(thrown: unknown): string | number | undefined {
  return thrown instanceof ApiError ? thrown.code : undefined;
}
