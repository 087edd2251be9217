interface Entry<T> {
  readonly value: Promise<T>;
  readonly until: number;
}

/**
 * Remembers answers for a bounded time and in a bounded number; concurrent askers share one question,
 * which is told the answer that is now too old. A failure is forgotten at once, and so is absence: what is
 * not there yet may be there next time.
 */
export function cached<T>(
  ask: (key: string, last?: T) => Promise<T>,
  { ttlMs, maxEntries = 10_000, now }: { ttlMs: number; maxEntries?: number; now: () => number },
): (key: string) => Promise<T> {
  const entries = new Map<string, Entry<T>>();
  return (key) => {
    const known = entries.get(key);
    if (known !== undefined && known.until > now()) return known.value;
    const value = known === undefined ? ask(key) : known.value.then((last) => ask(key, last));
    const entry = { value, until: now() + ttlMs };
    const forget = (): void => {
      if (entries.get(key) === entry) entries.delete(key);
    };
    entry.value.then((value) => value === undefined && forget(), forget);
    entries.delete(key);
    entries.set(key, entry);
    const oldest = entries.size > maxEntries ? entries.keys().next() : undefined;
    if (oldest?.value !== undefined) entries.delete(oldest.value);
    return entry.value;
  };
}
