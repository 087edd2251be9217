interface Entry<T> {
  readonly value: Promise<T>;
  readonly until: number;
  /** The newest answer, which may have expired. */
  readonly answer: T | undefined;
  readonly size: number;
}

interface Bounds<T> {
  /** From the call of `ask`; where the answer itself says how long it holds, from the answer. */
  readonly ttlMs: number | ((answer: T) => number);
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
  const entries = limitedMap<Entry<T>>(maxSize, ({ size }) => size);
  return (key) => {
    const known = entries.get(key);
    if (known !== undefined && known.until > now()) return known.value;
    const value = ask(key, known?.answer);
    const { answer: last, size = 1 } = known ?? {};
    // Until the answer is here, only the answer knows how long it holds.
    const until = typeof ttlMs === 'number' ? now() + ttlMs : Number.POSITIVE_INFINITY;
    const asked = { value, until, answer: last, size };
    const finish = (answer: T | undefined, until: number): void => {
      if (entries.get(key) !== asked) return;
      if (answer === undefined) entries.drop(key);
      else entries.set(key, { value, until, answer, size: sizeOf(answer) });
    };
    entries.set(key, asked);
    value.then(
      (answer) => finish(answer, typeof ttlMs === 'number' ? until : now() + ttlMs(answer)),
      () => finish(last, Number.NEGATIVE_INFINITY),
    );
    return value;
  };
}

/**
 * A map of a limited size: beyond it the values that were set first are dropped, and never the one that was
 * just set.
 */
export function limitedMap<V>(maxSize: number, sizeOf: (value: V) => number = () => 1) {
  // A Map keeps its keys in the order in which they were set.
  const values = new Map<string, V>();
  let size = 0;
  function drop(key: string): void {
    const value = values.get(key);
    if (value !== undefined) size -= sizeOf(value);
    values.delete(key);
  }
  function set(key: string, value: V): void {
    drop(key);
    values.set(key, value);
    size += sizeOf(value);
    for (const oldest of values.keys()) {
      if (size <= maxSize || oldest === key) break;
      drop(oldest);
    }
  }
  return { get: (key: string) => values.get(key), set, drop };
}

/** Says whether it was asked for an id before, as far as it remembers: it keeps as many as `most`, the newest. */
export function rememberIds(most: number): (id: string) => boolean {
  const ids = limitedMap<true>(most);
  return (id) => {
    const before = ids.get(id) === true;
    ids.set(id, true);
    return before;
  };
}
