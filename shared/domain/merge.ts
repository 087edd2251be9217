/**
 * The small joins that state is made of. Each is commutative, associative and idempotent, so what is
 * joined of any set of events does not depend on their order or number.
 */

/** The union, in one order. */
export function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])].sort();
}

export function greatest(a: string | undefined, b: string): string;
export function greatest(a: string | undefined, b: string | undefined): string | undefined;
export function greatest(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a > b ? a : b;
}

export function least(a: string | undefined, b: string): string;
export function least(a: string | undefined, b: string | undefined): string | undefined;
export function least(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}

/** The one with the greater rank; equal ranks are ordered by content, so that the order of arrival has no effect. */
export function highest<T>(
  a: T | undefined,
  b: T | undefined,
  rank: (one: T) => string,
): T | undefined {
  if (a === undefined || b === undefined || a === b) return a ?? b;
  const [rankA, rankB] = [rank(a), rank(b)];
  if (rankA !== rankB) return rankA > rankB ? a : b;
  return canonical(a) > canonical(b) ? a : b;
}

/** The value's JSON with all keys in one order. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
