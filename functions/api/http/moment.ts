import * as v from 'valibot';

/** ISO 8601 with milliseconds, UTC. */
export const moment = v.pipe(v.string(), v.isoTimestamp());

/** A time as a caller gives it, with any offset; in the form that ours are compared in. */
export const givenMoment = v.pipe(
  v.string(),
  v.isoTimestamp('an ISO 8601 time such as 2026-03-31T10:15:30Z'),
  v.check(isTime, 'no such time'),
  v.transform((text) => new Date(text).toISOString()),
);

/**
 * `Date.parse` takes 30 February for 2 March (tc39.es/ecma262, MakeDay). Years that need a sign could not
 * be compared as text.
 */
function isTime(text: string): boolean {
  const [time, day] = [new Date(text), text.slice(0, 10)];
  const midnight = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(time.getTime()) || Number.isNaN(midnight.getTime())) return false;
  return midnight.toISOString().startsWith(day) && /^\d/.test(time.toISOString());
}
