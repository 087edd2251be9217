import type { Kind } from '../domain/change.ts';
import type { Query, Store } from './store.ts';

export interface BoundedCount {
  readonly count: number;
  /** There are more than `count`. */
  readonly more: boolean;
}

/**
 * Counts documents no further than to `most`. Firestore reads one index entry for each document that it counts, so
 * only a count with a bound is sure to end in time, whatever there is.
 */
export async function countUpTo(
  store: Pick<Store, 'count'>,
  kind: Kind,
  query: Query,
  most: number,
): Promise<BoundedCount> {
  const found = await store.count(kind, query, most + 1);
  return { count: Math.min(found, most), more: found > most };
}
