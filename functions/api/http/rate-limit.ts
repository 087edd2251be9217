/** What one API key may do, unless it is set. */
export const REQUESTS_PER_MINUTE = 1_000;

const WINDOW_MS = 60_000;
/** At most this many keys or addresses are remembered. Beyond that the oldest are forgotten. */
const MAX_REMEMBERED = 10_000;

export interface Allowance {
  readonly limit: number;
  readonly remaining: number;
  /** The seconds until the window ends and the count starts again. */
  readonly resetSeconds: number;
}

/** Counts what each key, or each address, does in a minute. */
export interface RateLimiter {
  /** Whether one more is allowed; it is not counted. */
  allows(key: string): boolean;
  /** Counts one. Below zero `remaining` says that it is one too many. */
  count(key: string): Allowance;
}

interface Window {
  readonly since: number;
  readonly used: number;
}

/**
 * A window of one minute begins with the first call. The counts live in this instance's memory: a counter
 * that all instances share would cost a database write for every request. So a caller whose requests are
 * spread over N instances may do up to N times as much; the number of instances is bounded by `max_instances`.
 */
export function createRateLimiter(limit: number, now: () => number): RateLimiter {
  const windows = new Map<string, Window>();

  function current(key: string): Window {
    const known = windows.get(key);
    return known !== undefined && now() < known.since + WINDOW_MS
      ? known
      : { since: now(), used: 0 };
  }

  return {
    allows: (key) => current(key).used < limit,
    count(key) {
      const { since, used } = current(key);
      windows.delete(key);
      windows.set(key, { since, used: used + 1 });
      const [oldest] = windows.keys();
      if (windows.size > MAX_REMEMBERED && oldest !== undefined) windows.delete(oldest);
      const resetSeconds = Math.max(1, Math.ceil((since + WINDOW_MS - now()) / 1000));
      return { limit, remaining: limit - used - 1, resetSeconds };
    },
  };
}
