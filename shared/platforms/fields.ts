import * as v from 'valibot';
import { type ExactNumber, isExactNumber } from '../domain/exact-json.ts';
import { parseAnyTime } from './parse-time.ts';

/** A text: never empty, and without half a surrogate pair, which would break UTF-8 encoders. */
export const text = v.pipe(
  v.string(),
  v.minLength(1),
  v.transform((words) => words.toWellFormed()),
);

/** An id. Samples and dashboard tests have numbers where production has strings. */
export const id = v.union([
  text,
  v.pipe(
    v.number(),
    v.transform((number) => String(number)),
  ),
  v.pipe(
    v.custom<ExactNumber>(isExactNumber),
    v.transform(({ rawJSON }) => rawJSON),
  ),
]);

/** A size or a length of time. */
export const amount = v.pipe(v.number(), v.finite(), v.minValue(0));

/** A time of the platform's as ISO 8601; it may lie ahead. */
export const anyTime = v.pipe(v.unknown(), v.transform(parseAnyTime));

/** A number of any kind; some platforms and their older versions write prices as texts. */
export const number = v.union([
  v.pipe(v.number(), v.finite()),
  v.pipe(v.string(), v.regex(/^-?\d{1,15}(\.\d+)?$/), v.transform(Number)),
]);

/** A field that may be missing. A null, empty or malformed value counts as missing. */
export function maybe<const Schema extends v.GenericSchema>(
  schema: Schema,
): v.SchemaWithFallback<v.OptionalSchema<Schema, undefined>, undefined> {
  return v.fallback(v.optional(schema), undefined);
}

export const flag = maybe(v.boolean());

/** An object of these fields and any others, or undefined. */
export function part<const Entries extends v.ObjectEntries>(entries: Entries) {
  return maybe(v.looseObject(entries));
}

/** The largest number of parts of one message that are kept: a document of the database may have 1 MiB. */
const MOST = 100;

/** The items of a list that have this form. Undefined if there are none. */
export function list<const Item extends v.GenericSchema>(item: Item) {
  return maybe(
    v.pipe(
      v.array(v.unknown()),
      v.transform((values) =>
        values.slice(0, MOST).flatMap((value) => {
          const parsed = v.safeParse(item, value);
          return parsed.success ? [parsed.output] : [];
        }),
      ),
      v.minLength(1),
    ),
  );
}

/** A list of such objects. */
export function parts<const Entries extends v.ObjectEntries>(entries: Entries) {
  return list(v.looseObject(entries));
}
