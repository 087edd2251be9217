import * as v from 'valibot';
import { maybe, id as requiredId, number as someNumber, text as someText } from '../fields.ts';
import { parseAnyTime } from '../parse-time.ts';

// A field that is missing, null, empty or of another type is a field nothing is known of: only what an
// observation cannot do without is required.
export const id = maybe(requiredId);
export const text = maybe(someText);
export const flag = maybe(v.boolean());
export const number = maybe(someNumber);
/** A time of the platform's as ISO 8601; it may lie ahead. */
export const someTime = maybe(v.pipe(v.unknown(), v.transform(parseAnyTime)));
export { requiredId };

/** An object of these fields and any others, or undefined. */
export function part<const Entries extends v.ObjectEntries>(entries: Entries) {
  return maybe(v.looseObject(entries));
}

/** So many of a list are kept: a document of the database has room for no more than 1 MiB. */
const MOST = 100;

/** Those of a list that are such objects. */
export function list<const Entries extends v.ObjectEntries>(entries: Entries) {
  const one = v.looseObject(entries);
  const all = v.pipe(
    v.array(v.unknown()),
    v.transform((items) =>
      items.slice(0, MOST).flatMap((item) => {
        const parsed = v.safeParse(one, item);
        return parsed.success ? [parsed.output] : [];
      }),
    ),
  );
  return v.fallback(v.optional(all, []), []);
}
