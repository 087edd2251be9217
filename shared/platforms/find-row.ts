import type { EventType } from '../domain/events/event.ts';
import type { EventRow } from './event-row.ts';
import { lookUp } from './look-up.ts';
import type { Platform } from './platform.ts';

const OTHER = 'platform.event.other';

/** Types by detail. */
export type Leads = Readonly<Record<string, readonly EventType[]>> & {
  readonly '*': readonly EventType[];
};

/** The row of a platform's table for an event of this kind: the most specific of those that match. */
export function findRow({ table }: Pick<Platform, 'table'>, kind: string): EventRow | undefined {
  return table
    .filter((row) => kind === row.kind || kind.startsWith(`${row.kind}.`))
    .reduce<EventRow | undefined>(
      (found, row) => (found !== undefined && found.kind.length >= row.kind.length ? found : row),
      undefined,
    );
}

/** The types of a row, by detail. `*` stands for every other detail. */
export function leadsTo({ becomes = OTHER }: EventRow): Leads {
  if (typeof becomes === 'string') return { '*': [becomes] };
  if (isList(becomes)) return { '*': becomes };
  const details = Object.entries(becomes).map(([detail, types]) => [detail, [types].flat()]);
  return { '*': [OTHER], ...Object.fromEntries(details) };
}

/** The types that an event of this kind may become, by what its row says. */
export function typesOf(row: EventRow, kind: string): readonly EventType[] {
  const leads = leadsTo(row);
  return lookUp(leads, kind.slice(row.kind.length + 1)) ?? leads['*'];
}

function isList(value: object): value is readonly EventType[] {
  return Array.isArray(value);
}
