import { randomUUID } from 'node:crypto';
import type { BucketStore } from './bucket-store.ts';
import { invalid } from './google-error.ts';
import type { ObjectDescription, ObjectResource } from './object-resource.ts';
import { readDescribed, type UploadRequest } from './upload.ts';

interface Session {
  readonly bucket: string;
  readonly name: string;
  readonly query: URLSearchParams;
  readonly described: ObjectDescription;
  bytes: Buffer;
}

export type ResumableStep =
  | { readonly done: false; readonly received: number }
  | { readonly done: true; readonly resource: ObjectResource };

/** Uploads in several requests (cloud.google.com/storage/docs/performing-resumable-uploads). */
export interface ResumableUploads {
  /** Gives the id under which the bytes follow. */
  begin(request: UploadRequest): string;
  proceed(request: UploadRequest): ResumableStep;
}

export function createResumableUploads(store: BucketStore): ResumableUploads {
  const sessions = new Map<string, Session>();
  return {
    begin({ bucket, query, headers, body }) {
      const { name: inBody = '', ...described } = readDescribed(body);
      const name = query.get('name') ?? inBody;
      store.check({ bucket, name }, query);
      const ofMedia = headers['x-upload-content-type'];
      const contentType = typeof ofMedia === 'string' ? { contentType: ofMedia } : {};
      const id = randomUUID();
      const bytes = Buffer.alloc(0);
      sessions.set(id, { bucket, name, query, bytes, described: { ...contentType, ...described } });
      return id;
    },
    proceed({ query, headers, body }) {
      const id = query.get('upload_id') ?? '';
      const session = sessions.get(id);
      if (session === undefined) throw invalid('Unknown upload');
      const range = readContentRange(headers['content-range']);
      // A chunk may come again after a lost answer: what is there already is not added twice.
      const held = range.first ?? session.bytes.length;
      if (held > session.bytes.length) throw invalid('A chunk is missing');
      session.bytes = Buffer.concat([session.bytes.subarray(0, held), body]);
      const received = session.bytes.length;
      if (!range.last && received !== range.total) return { done: false, received };
      sessions.delete(id);
      return { done: true, resource: store.write(session, session, session.query) };
    },
  };
}

interface ContentRange {
  /** Where the body's bytes belong. */
  readonly first?: number;
  /** Whether the object ends with this body, however long it is. */
  readonly last: boolean;
  readonly total?: number;
}

/**
 * `bytes 0-99/100` or, with the rest to follow, `bytes 0-99/*`; the client's own form for all that is left
 * is `bytes 0-*` with `/*` or a total; a range of only `*` asks how much has arrived.
 */
function readContentRange(header: string | string[] | undefined): ContentRange {
  if (typeof header !== 'string') return { first: 0, last: true };
  const [, first, end, total] = /^bytes (?:(\d+)-(\d+|\*)|\*)\/(\d+|\*)$/.exec(header) ?? [];
  if (total === undefined) throw invalid(`Invalid Content-Range: ${header}`);
  return {
    ...(first !== undefined && { first: Number(first) }),
    last: end === '*' && total === '*',
    ...(total !== '*' && { total: Number(total) }),
  };
}
