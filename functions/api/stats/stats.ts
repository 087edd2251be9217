import * as v from 'valibot';
import type { Store } from '../../../shared/store/store.ts';
import { platformsServed } from '../../../shared/topology.ts';
import { findBlock } from '../blocks/blocks.ts';
import { invalidInput } from '../http/api-error.ts';
import { type Caller, type Route, route, type Services } from '../http/route.ts';
import { givenId, givenMoment } from '../http/schemas.ts';
import { createEventTally, type EventTally } from './event-tally.ts';
import {
  type BucketSize,
  bucketSizes,
  bucketsOf,
  platformStats,
  type Span,
} from './platform-stats.ts';
import { statsSchema } from './stats-schema.ts';

const DAY_MS = 86_400_000;
const MAX_BUCKETS = 200;

const statsQuery = v.strictObject({
  /** Default: a day before `to`. Whole buckets are counted, also the first and the last one. */
  from: v.optional(givenMoment),
  /** Default: now. */
  to: v.optional(givenMoment),
  bucket: v.optional(v.picklist(['minute', 'hour', 'day']), 'hour'),
  block_id: v.optional(givenId),
});

const getStats = route({
  method: 'get',
  path: '/v1/stats',
  id: 'getStats',
  scope: 'events:read',
  summary: 'Counts events over time by platform and status, with processing times.',
  query: statsQuery,
  answer: statsSchema,
  errors: { not_found: 404 },
  async handle({ services, caller, query: { bucket, block_id, ...given } }) {
    const to = given.to ?? new Date(services.now()).toISOString();
    const from = given.from ?? new Date(Date.parse(to) - DAY_MS).toISOString();
    assertSpan({ from, to }, bucket);
    const buckets = bucketsOf({ from, to }, bucket);
    const tally = tallyOf(services);
    const { workspace_id } = caller;
    const names = await platformsOf(services, caller, tally, block_id);
    const platforms = await Promise.all(
      names.map((platform) => platformStats(tally, { workspace_id, platform, block_id }, buckets)),
    );
    return { from: buckets[0]?.from ?? from, to: buckets.at(-1)?.to ?? to, bucket, platforms };
  },
});

function assertSpan({ from, to }: Span, bucket: BucketSize): void {
  if (from >= to) throw invalidInput('query', ['from: must be before to']);
  const wanted = Math.ceil((Date.parse(to) - Date.parse(from)) / bucketSizes[bucket]);
  if (wanted <= MAX_BUCKETS) return;
  const detail = `bucket: the range has ${wanted} of them, and the maximum is ${MAX_BUCKETS}`;
  throw invalidInput('query', [detail]);
}

const tallies = new WeakMap<Store, EventTally>();

/** One for each database, whose answers it caches. */
function tallyOf({ store, now }: Services): EventTally {
  const known = tallies.get(store) ?? createEventTally(store, now);
  tallies.set(store, known);
  return known;
}

/** The platforms of the workspace's blocks and events. */
async function platformsOf(
  services: Services,
  caller: Caller,
  tally: EventTally,
  blockId: string | undefined,
): Promise<readonly string[]> {
  if (blockId !== undefined) return [(await findBlock(services, caller, blockId)).platform];
  const { workspace_id } = caller;
  const blocks = await services.store.page('blocks', {
    where: { workspace_id },
    order: { field: 'id', direction: 'asc' },
    limit: 200,
  });
  // A block whose first connection has not succeeded does not count.
  const own = blocks.found.filter(({ connected_at }) => connected_at !== undefined);
  const connected = new Set(own.map(({ platform }) => platform));
  const others = platformsServed.filter((platform) => !connected.has(platform));
  const seen = await Promise.all(
    others.map(async (platform) => {
      const last = await tally.newest({ workspace_id, platform });
      return last === undefined ? [] : [platform];
    }),
  );
  return [...connected, ...seen.flat()].sort();
}

export const statsRoutes: readonly Route[] = [getStats];
