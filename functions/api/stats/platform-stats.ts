import { compact, least } from '../../../shared/domain/merge.ts';
import { percentile } from '../../../shared/runtime/percentile.ts';
import type { EventTally, Some } from './event-tally.ts';
import type { PlatformStats } from './stats-schema.ts';

const SAMPLE = 200;
/** Shared by the buckets of a chart, of which each has a few at least. */
const SAMPLE_OF_BUCKETS = 480;
const SMALLEST_SAMPLE = 5;
const LARGEST_SAMPLE = 50;

type Bucket = PlatformStats['buckets'][number];
type Totals = PlatformStats['totals'];

const idle: Totals = { received: 0, success: 0, failed: 0, retrying: 0 };

/**
 * Counts by the time an event was received and by its status now. A replay changes neither that time nor
 * the number of records, so it is never new traffic: it can only move an event from one status to another.
 *
 * Costs, before anything is remembered, 3 reads, and where there was an event in the span 5 more, one for
 * each status there was and bucket from the first to the last event (one for each 1000 it counts), and the
 * sampled successes: at most 200 and some 480 for the buckets.
 */
export async function platformStats(
  tally: EventTally,
  some: Some,
  buckets: readonly Span[],
): Promise<PlatformStats> {
  const span = { from: buckets[0]?.from ?? '', to: buckets.at(-1)?.to ?? '' };
  const [last_event_at, received, retrying] = await Promise.all([
    tally.edge(some, 'last'),
    tally.edge({ ...some, status: 'received' }, 'first'),
    tally.edge({ ...some, status: 'retrying' }, 'first'),
  ]);
  const none = last_event_at === undefined || last_event_at < span.from;
  const first = none ? undefined : await tally.edge({ ...some, ...span }, 'first');
  const busy = buckets.filter(
    ({ from, to }) => first !== undefined && first < to && from <= (last_event_at ?? ''),
  );
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
    oldest_unfinished_at: least(received, retrying) ?? null,
    last_event_at: last_event_at ?? null,
    buckets: chart,
  };
}

async function countTotals(tally: EventTally, some: Some): Promise<Totals> {
  const [received, success, failed, retrying] = await Promise.all([
    tally.count(some),
    tally.count({ ...some, status: 'success' }),
    tally.count({ ...some, status: 'failed' }),
    tally.count({ ...some, status: 'retrying' }),
  ]);
  return { received, success, failed, retrying };
}

/** Asks only for what there was any of in the whole span. */
async function countBucket(
  tally: EventTally,
  some: Some & Span,
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
  return compact({ at: some.from, success, failed, retrying, p50_ms, p95_ms });
}

async function timeToSuccess(
  tally: EventTally,
  some: Some & Span,
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

/** How long each is; days are those of UTC. */
export const bucketSizes = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

export type BucketSize = keyof typeof bucketSizes;

/** A span of time, ISO 8601: from this on, and before that. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** The whole buckets that hold a span, oldest first. */
export function bucketsOf({ from, to }: Span, size: BucketSize): readonly Span[] {
  const length = bucketSizes[size];
  const first = Math.floor(Date.parse(from) / length);
  const end = Math.ceil(Date.parse(to) / length);
  return Array.from({ length: Math.max(end - first, 0) }, (_, n) => ({
    from: new Date((first + n) * length).toISOString(),
    to: new Date((first + n + 1) * length).toISOString(),
  }));
}
