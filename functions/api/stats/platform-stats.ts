import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { percentile } from '../../../shared/runtime/percentile.ts';
import type { EventTally, Owner } from './event-tally.ts';
import type { Selection } from './rolled-up.ts';
import type { PlatformStats } from './stats-schema.ts';

const SAMPLE = 200;
/** The buckets of a chart share this sample; each gets at least a few. */
const SAMPLE_OF_BUCKETS = 480;
const SMALLEST_SAMPLE = 5;
const LARGEST_SAMPLE = 50;

type Bucket = PlatformStats['buckets'][number];
type Totals = PlatformStats['totals'];

const idle: Totals = { received: 0, success: 0, failed: 0, retrying: 0 };

/**
 * Counts events by the time they were received and by their present status. A replay changes neither the
 * time nor the number of records, so it is never new traffic: it only moves an event to another status.
 *
 * With an empty cache this costs 2 reads. If there are events in the span, it costs 4 more, one for each
 * status and bucket up to the last event (one for each 1,000 counted), and the sampled successes: at most 200,
 * and about 480 for the buckets.
 */
export async function platformStats(
  tally: EventTally,
  some: Owner,
  buckets: readonly Span[],
): Promise<PlatformStats> {
  const span = { from: buckets[0]?.from ?? '', to: buckets.at(-1)?.to ?? '' };
  const [last_event_at, oldest_unfinished_at] = await Promise.all([
    tally.newest(some),
    tally.oldestUnfinished(some),
  ]);
  const busy = buckets.filter(({ from }) => last_event_at !== undefined && from <= last_event_at);
  const totals = busy.length === 0 ? idle : await countTotals(tally, { ...some, ...span });
  const chart = await Promise.all(
    buckets.map((bucket) =>
      busy.includes(bucket)
        ? countBucket(tally, { ...some, ...bucket }, totals, sampleOf(busy.length))
        : { at: bucket.from, success: 0, failed: 0, retrying: 0 },
    ),
  );
  return {
    platform: some.platform,
    totals,
    time_to_success: totals.success === 0 ? null : await timeToSuccess(tally, { ...some, ...span }),
    oldest_unfinished_at: oldest_unfinished_at ?? null,
    last_event_at: last_event_at ?? null,
    buckets: chart,
  };
}

async function countTotals(tally: EventTally, some: Selection): Promise<Totals> {
  const [received, success, failed, retrying] = await Promise.all([
    tally.count(some),
    tally.count({ ...some, status: 'success' }),
    tally.count({ ...some, status: 'failed' }),
    tally.count({ ...some, status: 'retrying' }),
  ]);
  return { received, success, failed, retrying };
}

/** Asks only for statuses that occur in the span. */
async function countBucket(
  tally: EventTally,
  some: Selection,
  totals: Totals,
  sample: number,
): Promise<Bucket> {
  const count = async (status: 'success' | 'failed' | 'retrying'): Promise<number> =>
    totals[status] === 0 ? 0 : await tally.count({ ...some, status });
  const [success, failed, retrying, times] = await Promise.all([
    count('success'),
    count('failed'),
    count('retrying'),
    totals.success === 0 ? [] : tally.times({ ...some, status: 'success' }, sample),
  ]);
  const p50_ms = percentile(times, 0.5);
  const p95_ms = percentile(times, 0.95);
  return withoutUndefined({ at: some.from, success, failed, retrying, p50_ms, p95_ms });
}

async function timeToSuccess(
  tally: EventTally,
  some: Selection,
): Promise<PlatformStats['time_to_success']> {
  const times = await tally.times({ ...some, status: 'success' }, SAMPLE);
  const [p50_ms, p95_ms] = [percentile(times, 0.5), percentile(times, 0.95)];
  if (p50_ms === undefined || p95_ms === undefined) return null;
  return { p50_ms, p95_ms, sample: times.length };
}

function sampleOf(buckets: number): number {
  const share = Math.floor(SAMPLE_OF_BUCKETS / buckets);
  return Math.min(Math.max(share, SMALLEST_SAMPLE), LARGEST_SAMPLE);
}

/** Their lengths. Days are UTC days. */
export const bucketSizes = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

export type BucketSize = keyof typeof bucketSizes;

/** A span of time in ISO 8601: `from` is included, `to` is not. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** The whole buckets that cover a span, oldest first. */
export function bucketsOf({ from, to }: Span, size: BucketSize): readonly Span[] {
  const length = bucketSizes[size];
  const first = Math.floor(Date.parse(from) / length);
  const end = Math.ceil(Date.parse(to) / length);
  return Array.from({ length: Math.max(end - first, 0) }, (_, n) => ({
    from: new Date((first + n) * length).toISOString(),
    to: new Date((first + n + 1) * length).toISOString(),
  }));
}
