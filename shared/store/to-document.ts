/**
 * A value as the database accepts it: without undefined fields, and with well-formed strings. Strings are
 * stored as UTF-8, which cannot express half a surrogate pair; a preview that is cut within an emoji ends in
 * one.
 */
export function toDocument(value: object): Record<string, unknown> {
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.map(([key, field]) => [key.toWellFormed(), toField(field)]));
}

function toField(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(toField);
  return typeof value === 'object' && value !== null ? toDocument(value) : value;
}
