import * as v from 'valibot';

/** Words: never empty, and without half a surrogate pair, which would break UTF-8 encoders. */
export const text = v.pipe(
  v.string(),
  v.minLength(1),
  v.transform((words) => words.toWellFormed()),
);

/** An id: samples and dashboard tests hold numbers where production holds strings. */
export const id = v.union([
  text,
  v.pipe(
    v.number(),
    v.transform((number) => String(number)),
  ),
]);

/** A size or a length of time. */
export const amount = v.pipe(v.number(), v.finite(), v.minValue(0));

/** A field that may be missing: null, empty or of another shape, it is as if it were. */
export function maybe<const Schema extends v.GenericSchema>(
  schema: Schema,
): v.SchemaWithFallback<v.OptionalSchema<Schema, undefined>, undefined> {
  return v.fallback(v.optional(schema), undefined);
}
