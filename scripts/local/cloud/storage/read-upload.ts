import type { Upload } from './objects.ts';
import { invalid, StorageError } from './storage-error.ts';

export type NamedUpload = Upload & { readonly name?: string };

/**
 * Reads an upload in one request: the bytes alone, or the object's description and the bytes in two parts
 * (cloud.google.com/storage/docs/uploading-objects#rest-upload-objects).
 */
export function readUpload(
  uploadType: string | null,
  contentType: string,
  body: Buffer,
): NamedUpload {
  if (uploadType === 'media') return { bytes: body, contentType };
  if (uploadType !== 'multipart') {
    throw new StorageError(
      501,
      'notImplemented',
      'The embedded cloud takes an upload in one request',
    );
  }
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) throw invalid('Missing multipart boundary');
  const [description, media] = partsOf(body, boundary);
  if (description === undefined || media === undefined) throw invalid('Malformed multipart body');
  return {
    contentType: media.contentType,
    ...parseDescription(description.bytes),
    bytes: media.bytes,
  };
}

interface Part {
  readonly contentType: string;
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
    const head = part.toString('latin1', 0, headEnd);
    const contentType = /^content-type:\s*(.+)$/im.exec(head)?.[1] ?? 'application/octet-stream';
    parts.push({ contentType, bytes: part.subarray(headEnd + 4) });
    at = next;
  }
}

/** Reads the description of an object or a bucket, which is JSON. */
export function parseDescription(bytes: Buffer): Omit<NamedUpload, 'bytes'> {
  try {
    return bytes.length === 0 ? {} : JSON.parse(bytes.toString('utf8'));
  } catch {
    throw invalid('Parse Error');
  }
}
