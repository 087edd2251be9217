import * as v from 'valibot';
import {
  anyTime,
  flag,
  maybe,
  part,
  id as requiredId,
  number as someNumber,
  text as someText,
} from '../fields.ts';

// A field that is missing, null, empty or of another type is a field nothing is known of: only what an
// observation cannot do without is required.
export const id = maybe(requiredId);
export const text = maybe(someText);
export const number = maybe(someNumber);
export const someTime = maybe(anyTime);
export { flag, part, requiredId };

/** How many items of a list are kept: a document of the database has room for no more than 1 MiB. */
const MOST = 100;

/** A list of such objects; items that are something else are left out. */
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

/** Errors come with and without each of these fields; `details` is sometimes one level higher. */
export const errors = list({
  code: id,
  title: text,
  message: text,
  details: text,
  error_data: part({ details: text }),
});

export type WhatsappErrors = v.InferOutput<typeof errors>;
