import * as v from 'valibot';
import { isTimeZone } from '../../../shared/domain/workflows/local-time.ts';

/** Code that reads or writes a value by recursion must not run out of stack. */
const MAX_LEVELS = 100;

export const MAX_PAGE = 200;

/** What every list accepts: part of its query's schema. */
export const pageEntries = {
  limit: v.optional(
    v.pipe(v.string(), v.digits(), v.transform(Number), v.minValue(1), v.maxValue(MAX_PAGE)),
    '50',
  ),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(600))),
};

/** Send it as `cursor` for the next page; null on the last page. */
export const nextCursor = v.nullable(v.string());

export function nextOf({ next }: { readonly next?: string }): string | null {
  return next ?? null;
}

/** An id in a filter. */
export const givenId = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));

/** What people call something. */
export const givenName = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(100));

/** An address that we call. `assertCallable` says whether we may. */
export const givenUrl = v.pipe(v.string(), v.url(), v.maxLength(2_000));

/** An IANA name. */
export const givenZone = v.pipe(
  v.string(),
  v.maxLength(100),
  v.check(isTimeZone, 'is no time zone; an example is Europe/Berlin'),
);

/** ISO 8601 with milliseconds, UTC. */
export const moment = v.pipe(v.string(), v.isoTimestamp());

/** A time with any offset; the output has the form in which we compare times. */
export const givenMoment = v.pipe(
  v.string(),
  v.isoTimestamp('must be an ISO 8601 time such as 2026-03-31T10:15:30Z'),
  v.check(isTime, 'no such time'),
  v.transform((text) => new Date(text).toISOString()),
);

/**
 * `Date.parse` reads 30 February as 2 March (tc39.es/ecma262, MakeDay). Years that need a sign could not
 * be compared as text.
 */
function isTime(text: string): boolean {
  const time = new Date(text);
  const day = text.slice(0, 10);
  const midnight = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(time.getTime()) || Number.isNaN(midnight.getTime())) return false;
  return midnight.toISOString().startsWith(day) && /^\d/.test(time.toISOString());
}

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Any JSON object of at most so many bytes, unchanged. Not `v.record`, which leaves out keys such as
 * `constructor` (valibot.dev/api/record).
 */
export function jsonObject(maxBytes: number) {
  return v.pipe(
    v.custom<JsonObject>(isShallowObject, `must be a JSON object of at most ${MAX_LEVELS} levels`),
    v.check(
      (value: JsonObject) => new TextEncoder().encode(JSON.stringify(value)).length <= maxBytes,
      `must have at most ${maxBytes} bytes as JSON`,
    ),
  );
}

/** Goes level by level and not by recursion, because the depth is not known yet. */
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
