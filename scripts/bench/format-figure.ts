import type { Ratio } from './statistics.ts';

export function yesOrNo(met: boolean): string {
  return met ? 'yes' : 'no';
}

export function times({ median, min, max }: Ratio): string {
  return `${median.toFixed(2)}× (${min.toFixed(2)}–${max.toFixed(2)})`;
}

export function milliseconds(ms: number): string {
  return `${ms.toFixed(ms < 100 ? 1 : 0)} ms`;
}

/** Processor time is only known on Linux. */
export function microseconds(value: number): string {
  return Number.isNaN(value) ? '?' : `${value.toFixed(0)} µs`;
}

export function perSecond(rate: number): string {
  return `${rate.toFixed(0)}/s`;
}
