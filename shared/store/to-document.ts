/**
 * A value as a database takes it: without what is undefined, and with well-formed strings. Those there
 * are UTF-8, which has no form for half a surrogate pair; a preview cut within an emoji ends in one.
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
