import { usageError } from './command.ts';

const UNITS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A time as `2026-03-31T10:15:30Z`, or how long ago it was, as `90s`, `15m`, `2h` or `7d`. */
export function readTime(name: string, text: string, now: number): string {
  const [, amount = '', unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const ago = UNITS[unit];
  const time = ago === undefined ? Date.parse(text) : now - Number(amount) * ago;
  if (!Number.isNaN(time)) return new Date(time).toISOString();
  throw usageError(
    `--${name} is a time such as 2026-03-31T10:15:30Z, or 2h ago as 2h: not "${text}"`,
  );
}

/** A duration such as `90s`, `15m`, `2h` or `7d`, in milliseconds. */
export function readDuration(name: string, text: string): number {
  const [, amount = '', unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const length = UNITS[unit];
  if (length !== undefined) return Number(amount) * length;
  throw usageError(`--${name} is a duration such as 90s, 15m, 2h or 7d: not "${text}"`);
}
