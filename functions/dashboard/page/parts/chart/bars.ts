import type { Bucket, BucketSize, PlatformStats } from '../../client/shapes.ts';

/** From the bottom of a bar to its top. */
export const looks = ['success', 'retrying', 'failed'] as const;
export type Look = (typeof looks)[number];

export type Counts = Readonly<Record<Look, number>> & { readonly at: string };

export const lengths: Readonly<Record<BucketSize, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** One bar for each span from the first to the last, also where nothing happened. */
export function fillBars(
  buckets: readonly Bucket[],
  size: BucketSize,
  from: string,
  to: string,
): readonly Counts[] {
  const length = lengths[size];
  const sums = new Map<number, Record<Look, number>>();
  for (const bucket of buckets) {
    const at = Math.floor(Date.parse(bucket.at) / length);
    const sum = sums.get(at) ?? { success: 0, retrying: 0, failed: 0 };
    for (const look of looks) sum[look] += bucket[look];
    sums.set(at, sum);
  }
  const first = Math.floor(Date.parse(from) / length);
  const last = Math.ceil(Date.parse(to) / length) - 1;
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => ({
    at: new Date((first + step) * length).toISOString(),
    ...(sums.get(first + step) ?? { success: 0, retrying: 0, failed: 0 }),
  }));
}

export function totalOf(counts: Readonly<Record<Look, number>>): number {
  return counts.success + counts.retrying + counts.failed;
}

/** All platforms together. */
export function allBuckets(platforms: readonly PlatformStats[]): readonly Bucket[] {
  return platforms.flatMap(({ buckets }) => buckets);
}

/** A bar this many times as tall as all but the tallest ones would leave nothing of them to be seen. */
const DWARFING = 4;

/** Up to one bar in ten may be cut off, but one at least. */
const CUT_SHARE = 0.1;

/**
 * The top of the scale. Where a few bars would dwarf the others, it is the top of the others, and those few are cut
 * off there.
 */
export function topOf(bars: readonly Counts[]): number {
  const totals = bars.map(totalOf).filter((total) => total > 0);
  const [most = 1, ...others] = totals.toSorted((a, b) => b - a);
  const cut = Math.max(1, Math.floor(totals.length * CUT_SHARE));
  const tallest = others[cut - 1];
  if (tallest === undefined || others.length < 3 || most <= DWARFING * tallest)
    return roundUp(most);
  return roundUp(tallest * 1.25);
}

/** A round number at or above the given one. */
function roundUp(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [1, 1.5, 2, 3, 4, 6, 8, 10].find((factor) => factor * power >= most) ?? 10;
  return Math.max(4, step * power);
}

export interface Segment {
  readonly look: Look;
  readonly y: number;
  readonly height: number;
}

/** Even a small count must be visible. */
const LEAST = 2;

/** One bar as a stack, measured from the top of the chart. One that is cut off still has the right shares. */
export function stack(counts: Counts, top: number, height: number): readonly Segment[] {
  const whole = Math.max(top, totalOf(counts));
  let y = height;
  return looks.flatMap((look) => {
    if (counts[look] === 0) return [];
    const tall = Math.max(LEAST, (counts[look] / whole) * height);
    y -= tall;
    return [{ look, y: Math.max(0, y), height: tall }];
  });
}
