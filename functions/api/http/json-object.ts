import * as v from 'valibot';

/** What reads or writes a value by recursion must not run out of stack on it. */
const MAX_LEVELS = 100;

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Any JSON object, taken as it is, of at most so many bytes. Not `v.record`, which leaves out keys such
 * as `constructor` (valibot.dev/api/record).
 */
export function jsonObject(maxBytes: number) {
  return v.pipe(
    v.custom<JsonObject>(isShallowObject, `must be a JSON object of at most ${MAX_LEVELS} levels`),
    v.check(
      (value: JsonObject) => new TextEncoder().encode(JSON.stringify(value)).length <= maxBytes,
      `may have ${maxBytes} bytes as JSON`,
    ),
  );
}

/** Level by level and not by recursion, as the depth is not known yet. */
function isShallowObject(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  let level: unknown[] = [value];
  for (let levels = 0; levels <= MAX_LEVELS; levels += 1) {
    if (level.length === 0) return true;
    level = level.flatMap((one) =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    );
  }
  return false;
}
