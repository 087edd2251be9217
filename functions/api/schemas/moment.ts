import * as v from 'valibot';

/** ISO 8601 with milliseconds, UTC. */
export const moment = v.pipe(v.string(), v.isoTimestamp());

/** A time as a caller gives it, with any offset; in the form that ours are compared in. */
export const givenMoment = v.pipe(
  v.string(),
  v.isoTimestamp('an ISO 8601 time such as 2026-03-31T10:15:30Z'),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'no such time'),
  v.transform((text) => new Date(text).toISOString()),
);
