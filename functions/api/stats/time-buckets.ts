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
