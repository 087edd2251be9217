import type { Clock } from '../clock.ts';
import type { Journal } from '../journal.ts';
import type { Documents } from './documents.ts';
import { createIndexRules } from './index-rules.ts';
import { collectionId } from './names.ts';
import { runQuery } from './query.ts';
import { fromMicros } from './value.ts';

/** Collections whose documents are deleted once the time in a field of theirs has passed. */
export interface ExpiryRule {
  readonly field: string;
  readonly collections: readonly string[];
}

/** Google deletes within a day. */
const EVERY_MS = 60_000;
const MOST_AT_ONCE = 500;
/** This query belongs to the database itself and needs no declared index. */
const anyQuery = createIndexRules(undefined);

/** Deletes expired documents from time to time. Returns a function that stops it. */
export function expireEvery(
  journal: Journal,
  documents: Documents,
  clock: Clock,
  { field, collections }: ExpiryRule,
): () => void {
  let cancel: () => void;

  function sweep(): void {
    let count = 0;
    for (const name of documents.collections()) {
      if (!collections.includes(collectionId(name))) continue;
      const expired = findExpired(documents, name, field, clock.now());
      for (const one of expired) documents.remove(one);
      count += expired.length;
    }
    // If there may be more, the next run follows at once.
    schedule(count >= MOST_AT_ONCE ? 0 : EVERY_MS);
  }

  function schedule(ms: number): void {
    cancel = clock.after(ms, () => void journal.run(sweep));
  }

  schedule(EVERY_MS);
  return () => cancel();
}

function findExpired(documents: Documents, collection: string, field: string, now: number) {
  const end = collection.lastIndexOf('/');
  const value = { timestampValue: fromMicros(now * 1_000) };
  const where = { fieldFilter: { field: { fieldPath: field }, op: 'LESS_THAN_OR_EQUAL', value } };
  const query = {
    select: null,
    from: [{ collectionId: collection.slice(end + 1), allDescendants: false }],
    where,
    orderBy: [],
    startAt: null,
    endAt: null,
    offset: 0,
    limit: { value: MOST_AT_ONCE },
  };
  return [...runQuery(documents, collection.slice(0, end), query, anyQuery)];
}
