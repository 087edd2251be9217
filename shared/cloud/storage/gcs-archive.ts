import type { Bucket } from '@google-cloud/storage';
import { Failure } from '../../domain/failure.ts';
import { answerWithin } from '../http/answer-within.ts';
import type { Archive } from './archive.ts';

export interface GcsArchiveOptions {
  readonly bucket: string;
  /** The address of another Cloud Storage than Google's. The client itself honours STORAGE_EMULATOR_HOST. */
  readonly apiEndpoint?: string;
  readonly timeoutMs?: number;
}

/** The archive in a Cloud Storage bucket. */
export function createGcsArchive(options: GcsArchiveOptions): Archive {
  const { timeoutMs = 10_000 } = options;
  let opened: Promise<Bucket> | undefined;
  const open = (): Promise<Bucket> => {
    opened ??= openBucket(options, timeoutMs);
    return opened;
  };
  const using = <T>(work: (objects: Bucket) => Promise<T>): Promise<T> =>
    answer(timeoutMs, open().then(work));
  return {
    create: (path, json) => using((objects) => createObject(objects, path, json)),
    read: (path) => using((objects) => readObject(objects, path)),
    list: (prefix) => using((objects) => listObjects(objects, prefix)),
    replace: (path, text, createdAt) =>
      using(async (objects) => {
        const metadata = { customTime: createdAt };
        await objects.file(path).save(text, { ...upload, metadata });
      }),
    remove: (path) =>
      using(async (objects) => {
        await objects.file(path).delete({ ignoreNotFound: true });
      }),
  };
}

/**
 * The client is loaded when it is first needed: most instances never see a payload that is too large for a
 * record.
 */
async function openBucket(
  { bucket, apiEndpoint }: GcsArchiveOptions,
  timeoutMs: number,
): Promise<Bucket> {
  const { Storage } = await import('@google-cloud/storage');
  // Otherwise the client retries for ten minutes, although nobody waits for it.
  const retryOptions = { totalTimeout: timeoutMs / 1000 };
  const endpoint = apiEndpoint === undefined ? {} : { apiEndpoint };
  return new Storage({ ...endpoint, retryOptions }).bucket(bucket);
}

const upload = {
  contentType: 'application/json',
  // Objects are small: a resumable upload would cost a second request.
  resumable: false,
  // TLS already protects the bytes, and a checksum would cost another pass over them.
  validation: false,
} as const;

async function createObject(
  objects: Bucket,
  path: string,
  json: string,
): Promise<'created' | 'exists'> {
  const object = objects.file(path);
  try {
    await object.save(json, {
      ...upload,
      // 0 means: only if there is no such object (cloud.google.com/storage/docs/request-preconditions).
      preconditionOpts: { ifGenerationMatch: 0 },
    });
    return 'created';
  } catch (thrown) {
    if (statusOf(thrown) === 412) return 'exists';
    // Overwriting needs the permission to delete, which we do not have. Cloud Storage may answer that before it
    // checks the condition (cloud.google.com/storage/docs/access-control/iam-permissions).
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

async function listObjects(objects: Bucket, prefix: string): Promise<readonly string[]> {
  const [files] = await objects.getFiles({ prefix });
  return files.map(({ name }) => name).sort();
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

/** The status of Cloud Storage's answer. If there was no answer, the client's code is a word. */
function statusOf(thrown: unknown): number | undefined {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  return typeof code === 'number' ? code : undefined;
}
