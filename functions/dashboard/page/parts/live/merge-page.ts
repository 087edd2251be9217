/** A row of a list that is ordered by time, the newest first. */
export interface Row {
  readonly id: string;
}

/**
 * The list after the newest page has been asked for again: the page says what is newest, and what had been
 * loaded below it stays.
 * @returns undefined when the two do not touch: so much has arrived that rows between them are missing.
 */
export function mergePage<R extends Row>(
  rows: readonly R[],
  page: readonly R[],
  timeOf: (row: R) => string,
): readonly R[] | undefined {
  const last = page.at(-1);
  const ids = new Set(page.map(({ id }) => id));
  if (last === undefined || !rows.some(({ id }) => ids.has(id))) return undefined;
  const below = rows.filter((row) => !ids.has(row.id) && timeOf(row) <= timeOf(last));
  return [...page, ...below];
}

/** The same rows in the same places, as they are now. */
export function refreshRows<R extends Row>(rows: readonly R[], page: readonly R[]): readonly R[] {
  const byId = new Map(page.map((row) => [row.id, row]));
  return rows.map((row) => byId.get(row.id) ?? row);
}

/** How many of the page the list does not have yet. */
export function countFresh(rows: readonly Row[], page: readonly Row[]): number {
  const known = new Set(rows.map(({ id }) => id));
  return page.filter(({ id }) => !known.has(id)).length;
}
