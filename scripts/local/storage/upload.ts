import type { BucketStore, Upload } from './bucket-store.ts';
import { invalid } from './google-error.ts';
import type { ObjectDescription, ObjectResource } from './object-resource.ts';

/** One request to `/upload/storage/v1/b/{bucket}/o`. */
export interface UploadRequest {
  readonly bucket: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export type DescribedObject = ObjectDescription & { readonly name?: string };

/** Metadata and bytes in one body (cloud.google.com/storage/docs/uploading-objects#rest-upload-objects). */
export function uploadAtOnce(store: BucketStore, request: UploadRequest): ObjectResource {
  const { bucket, query, headers, body } = request;
  const contentType = String(headers['content-type'] ?? '');
  if (query.get('uploadType') === 'media') {
    const where = { bucket, name: query.get('name') ?? '' };
    return store.write(where, { bytes: body, described: { contentType } }, query);
  }
  const { described, bytes } = readMultipart(contentType, body);
  const where = { bucket, name: query.get('name') ?? described.name ?? '' };
  return store.write(where, { bytes, described }, query);
}

function readMultipart(
  contentType: string,
  body: Buffer,
): Upload & { readonly described: DescribedObject } {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) throw invalid('Missing multipart boundary');
  const [metadata, media] = partsOf(body, boundary);
  if (metadata === undefined || media === undefined) throw invalid('Malformed multipart body');
  const described = readDescribed(metadata.bytes);
  const { contentType: ofMedia } = media;
  return {
    bytes: media.bytes,
    described: { ...(ofMedia !== undefined && { contentType: ofMedia }), ...described },
  };
}

interface Part {
  readonly contentType: string | undefined;
  readonly bytes: Buffer;
}

function partsOf(body: Buffer, boundary: string): Part[] {
  const border = Buffer.from(`\r\n--${boundary}`);
  // The first border has no line before it.
  const whole = Buffer.concat([Buffer.from('\r\n'), body]);
  const parts: Part[] = [];
  let at = whole.indexOf(border);
  for (;;) {
    const next = whole.indexOf(border, at + border.length);
    if (at === -1 || next === -1) return parts;
    const part = whole.subarray(whole.indexOf('\r\n', at + border.length) + 2, next);
    const headEnd = part.indexOf('\r\n\r\n');
    const contentType = /^content-type:\s*(.+)$/im.exec(part.toString('latin1', 0, headEnd))?.[1];
    parts.push({ contentType, bytes: part.subarray(headEnd + 4) });
    at = next;
  }
}

/** What an uploader says of an object, as JSON. */
export function readDescribed(bytes: Buffer): DescribedObject {
  if (bytes.length === 0) return {};
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw invalid('Parse Error');
  }
}
