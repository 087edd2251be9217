/**
 * A value as the database accepts it: without undefined fields, and with well-formed strings. Strings are
 * stored as UTF-8, which cannot express half a surrogate pair; a preview that is cut within an emoji ends in
 * one. What is acceptable as it is, as nearly everything is, is not copied.
 */
export function toDocument(value: object): Readonly<Record<string, unknown>> {
  return isAccepted(value) ? { ...value } : toFields(value);
}

function isAccepted(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return value !== undefined;
  if (Array.isArray(value)) return value.every(isAccepted);
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  const fields = value as Readonly<Record<string, unknown>>;
  for (const key in fields) {
    if (!isAccepted(fields[key]) || !key.isWellFormed()) return false;
  }
  return true;
}

function toFields(value: object): Record<string, unknown> {
  const fields: [string, unknown][] = [];
  for (const [key, field] of Object.entries(value)) {
    if (field !== undefined) fields.push([key.toWellFormed(), toField(field)]);
  }
  return Object.fromEntries(fields);
}

function toField(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? value.map(toField) : toFields(value);
}
