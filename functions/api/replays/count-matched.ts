import type { EventFilter } from '../../../shared/domain/events/event-filter.ts';
import { KEPT_MS } from '../../../shared/domain/events/record.ts';
import { greatest, least } from '../../../shared/domain/merge.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { type BoundedCount, countUpTo } from '../../../shared/store/count-up-to.ts';
import { eventQuery } from '../../../shared/store/event-query.ts';
import type { Store } from '../../../shared/store/store.ts';
import { platformsServed } from '../../../shared/topology.ts';
import { rolledUp, type Selection } from '../stats/rolled-up.ts';

/** Counting stops here: a hundred reads, which take well under a second. */
const MOST_COUNTED = 100_000;

/** Which events a replay includes. */
export interface Matching {
  readonly workspace_id: string;
  readonly filter: EventFilter;
  readonly from: string;
  readonly to: string;
}

export interface Matched {
  readonly matched: number;
  /** There are more than `matched`. */
  readonly matched_more?: true;
}

/**
 * How many events a replay would include: exactly up to 100,000. Beyond, the hours that the clock has counted are added
 * up where the filter is one that it counts by (platform, block, status), as of ten minutes ago at most; and otherwise
 * `matched` is 100,000 and `matched_more` says that there are more.
 */
export async function countMatched(
  store: Store,
  matching: Matching,
  now: number,
): Promise<Matched> {
  const { count, more } = await countPart(store, matching);
  if (!more) return { matched: count };
  const kept = new Date(now - KEPT_MS).toISOString();
  const sums = await sumHours(store, { ...matching, from: greatest(matching.from, kept) });
  const sum = sums.reduce((all, one) => all + one.count, 0);
  // A sum below what was just counted is of before a replay, or of some other change of ten minutes ago.
  const complete = sums.every((one) => !one.more) && sum > count;
  return complete ? { matched: sum } : { matched: Math.max(sum, count), matched_more: true };
}

/** Counts the events that are older than 30 days: Firestore deletes them within a day. */
export async function countExpired(store: Store, matching: Matching, now: number): Promise<number> {
  const kept = new Date(now - KEPT_MS).toISOString();
  if (matching.from >= kept) return 0;
  return (await countPart(store, { ...matching, to: least(matching.to, kept) })).count;
}

async function countPart(
  store: Store,
  { workspace_id, filter, from, to }: Matching,
): Promise<BoundedCount> {
  const query = await eventQuery(store, workspace_id, filter);
  const order = { field: 'received_at', direction: 'desc' } as const;
  return await countUpTo(store, 'records', { ...query, order, from, to }, MOST_COUNTED);
}

/** The sums of the platforms that the filter means; none if the clock does not count by what it says. */
async function sumHours(store: Store, matching: Matching): Promise<readonly BoundedCount[]> {
  const { platform, block_id, status, ...others } = matching.filter;
  if (Object.keys(withoutUndefined(others)).length > 0 || status === 'received') return [];
  const block = block_id === undefined ? undefined : await store.find('blocks', block_id);
  const platforms = [platform ?? block?.platform ?? platformsServed].flat();
  const { workspace_id, from, to } = matching;
  return await Promise.all(
    platforms.map((one) =>
      sumOf(store, { workspace_id, platform: one, block_id, status, from, to }),
    ),
  );
}

async function sumOf(store: Store, some: Selection): Promise<BoundedCount> {
  const { counted, left } = await rolledUp((id) => store.find('tallies', id), some);
  const { workspace_id, ...filter } = some;
  const parts = await Promise.all(
    left.map((span) => countPart(store, { workspace_id, filter, ...span })),
  );
  return {
    count: parts.reduce((sum, { count }) => sum + count, counted),
    more: parts.some(({ more }) => more),
  };
}
