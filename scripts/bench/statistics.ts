import { percentile } from '../../shared/runtime/percentile.ts';

/** Returns a quantile of the values; throws when there are none. */
export function quantile(values: readonly number[], share: number): number {
  const value = percentile(values, share);
  if (value === undefined) throw new RangeError('nothing was measured');
  return value;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The ratio of two sides; each pair was measured in the same round. */
export interface Ratio {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function ratioOf(values: readonly number[], against: readonly number[]): Ratio {
  const ratios = values.flatMap((value, round) => {
    const other = against[round];
    return other === undefined ? [] : [value / other];
  });
  return { median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) };
}
