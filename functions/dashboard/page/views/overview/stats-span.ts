import type { BucketSize } from '../../client/shapes.ts';
import { ranges } from '../../filters/filters.ts';
import { lengths } from '../../parts/chart/bars.ts';

export const spans = ['1h', '24h', '7d', '30d'] as const;
export type Span = (typeof spans)[number];

const sizes: Readonly<Record<Span, BucketSize>> = {
  '1h': 'minute',
  '24h': 'hour',
  '7d': 'hour',
  '30d': 'day',
};

export function spanFrom(text: string | undefined): Span {
  return spans.find((span) => span === text) ?? '24h';
}

/** Rejected deliveries are counted by the hour, and the API gives seven days of them at most. */
export function rejectedQuery(span: Span, now: number): { from: string; to: string } {
  const length = Math.min(ranges[span] ?? 0, ranges['7d'] ?? 0);
  return { from: new Date(now - length).toISOString(), to: new Date(now).toISOString() };
}

/** The query for statistics: whole buckets up to now. */
export function statsQuery(
  span: Span,
  now: number,
): { from: string; to: string; bucket: BucketSize } {
  const bucket = sizes[span];
  const length = lengths[bucket];
  const from = Math.floor((now - (ranges[span] ?? 0)) / length + 1) * length;
  return { from: new Date(from).toISOString(), to: new Date(now).toISOString(), bucket };
}
