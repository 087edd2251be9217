interface Entry<T> {
  readonly value: Promise<T>;
  readonly until: number;
  /** The newest answer, which may have expired. */
  readonly answer: T | undefined;
  readonly size: number;
}

interface Bounds<T> {
  readonly ttlMs: number;
  /** The limit for all answers together. Beyond it the oldest are dropped. */
  readonly maxSize?: number;
  readonly sizeOf?: (answer: T) => number;
  readonly now: () => number;
}

/**
 * Keeps answers for a limited time and in a limited size. Concurrent callers share one call of `ask`, which
 * gets the last, expired answer. A failure is not kept, and neither is an absence: what is missing now may
 * exist the next time.
 */
export function cached<T>(
  ask: (key: string, last?: T) => Promise<T>,
  { ttlMs, maxSize = 10_000, sizeOf = () => 1, now }: Bounds<T>,
): (key: string) => Promise<T> {
  const entries = openEntries<T>(maxSize);
  return (key) => {
    const known = entries.get(key);
    if (known !== undefined && known.until > now()) return known.value;
    const value = ask(key, known?.answer);
    const { answer: last, size = 1 } = known ?? {};
    const asked = { value, until: now() + ttlMs, answer: last, size };
    const finish = (answer: T | undefined, until: number): void => {
      if (entries.get(key) !== asked) return;
      if (answer === undefined) entries.drop(key);
      else entries.keep(key, { value, until, answer, size: sizeOf(answer) });
    };
    entries.keep(key, asked);
    value.then(
      (answer) => finish(answer, asked.until),
      () => finish(last, Number.NEGATIVE_INFINITY),
    );
    return value;
  };
}

/** Entries of a limited size. A new entry is never dropped to make room for itself. */
function openEntries<T>(maxSize: number) {
  const entries = new Map<string, Entry<T>>();
  let size = 0;
  function drop(key: string): void {
    size -= entries.get(key)?.size ?? 0;
    entries.delete(key);
  }
  function keep(key: string, entry: Entry<T>): void {
    drop(key);
    entries.set(key, entry);
    size += entry.size;
    for (const oldest of entries.keys()) {
      if (size <= maxSize || oldest === key) break;
      drop(oldest);
    }
  }
  return { get: (key: string) => entries.get(key), keep, drop };
}
