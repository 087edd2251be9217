import { type BucketStore, compareNames } from './bucket-store.ts';
import { invalid } from './google-error.ts';

const LARGEST_PAGE = 1000;

/** One page of a bucket's objects (cloud.google.com/storage/docs/json_api/v1/objects/list). */
export function listObjects(store: BucketStore, bucket: string, query: URLSearchParams): object {
  // Better no answer than one that leaves folders out.
  if (query.has('delimiter')) throw invalid('This local server lists without a delimiter');
  const prefix = query.get('prefix') ?? '';
  const after = readToken(query.get('pageToken'));
  const size = Math.min(Number(query.get('maxResults') ?? LARGEST_PAGE), LARGEST_PAGE);
  if (!(size >= 1)) throw invalid('Invalid maxResults');

  const matching = store
    .list(bucket)
    .filter(({ name }) => name.startsWith(prefix))
    .filter(({ name }) => after === undefined || compareNames(name, after) > 0);
  const items = matching.slice(0, size);
  const last = items.at(-1);
  const more = last !== undefined && items.length < matching.length;
  return { kind: 'storage#objects', items, ...(more && { nextPageToken: writeToken(last.name) }) };
}

function writeToken(lastName: string): string {
  return Buffer.from(lastName).toString('base64url');
}

function readToken(token: string | null): string | undefined {
  return token === null ? undefined : Buffer.from(token, 'base64url').toString('utf8');
}
