import type { EventSummary } from '../../client/shapes.ts';

/**
 * The list after the newest page has been asked for again: the page says what is newest, and what had been
 * loaded below it stays.
 * @returns undefined when the two do not touch: so much has arrived that events between them are missing.
 */
export function mergePage(
  rows: readonly EventSummary[],
  page: readonly EventSummary[],
): readonly EventSummary[] | undefined {
  const last = page.at(-1);
  const ids = new Set(page.map(({ id }) => id));
  if (last === undefined || !rows.some(({ id }) => ids.has(id))) return undefined;
  const below = rows.filter(
    ({ id, received_at }) => !ids.has(id) && received_at <= last.received_at,
  );
  return [...page, ...below];
}

/** The same rows in the same places, as they are now. */
export function refreshRows(
  rows: readonly EventSummary[],
  page: readonly EventSummary[],
): readonly EventSummary[] {
  const byId = new Map(page.map((event) => [event.id, event]));
  return rows.map((row) => byId.get(row.id) ?? row);
}

/** How many of the page the list does not have yet. */
export function countFresh(rows: readonly EventSummary[], page: readonly EventSummary[]): number {
  const known = new Set(rows.map(({ id }) => id));
  return page.filter(({ id }) => !known.has(id)).length;
}
