/**
 * A value as the database accepts it: without undefined fields, and with well-formed strings. Strings are
 * stored as UTF-8, which cannot express half a surrogate pair; a preview that is cut within an emoji ends in
 * one.
 */
export function toDocument(value: object): Record<string, unknown> {
  const fields: [string, unknown][] = [];
  for (const [key, field] of Object.entries(value)) {
    if (field !== undefined) fields.push([key.toWellFormed(), toField(field)]);
  }
  return Object.fromEntries(fields);
}

function toField(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? value.map(toField) : toDocument(value);
}
