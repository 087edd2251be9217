import type { EventType } from '../domain/event.ts';
import type { EventRow } from './describe-event.ts';
import { lookUp } from './look-up.ts';
import type { Platform } from './platform.ts';

/** The row of a platform's table that an event of this kind has met: the most particular of those that fit. */
export function findRow({ table }: Pick<Platform, 'table'>, kind: string): EventRow | undefined {
  return table
    .filter((row) => kind === row.kind || kind.startsWith(`${row.kind}.`))
    .reduce<EventRow | undefined>(
      (found, row) => (found !== undefined && found.kind.length >= row.kind.length ? found : row),
      undefined,
    );
}

/** The types that an event of this kind may become, by what its row says. */
export function typesOf({ kind: rowKind, becomes }: EventRow, kind: string): readonly EventType[] {
  if (becomes === undefined) return ['platform.event.other'];
  if (typeof becomes === 'string') return [becomes];
  if (isList(becomes)) return becomes;
  const detail = kind.slice(rowKind.length + 1);
  const chosen = lookUp(becomes, detail) ?? becomes['*'] ?? 'platform.event.other';
  return typeof chosen === 'string' ? [chosen] : chosen;
}

function isList(value: object): value is readonly EventType[] {
  return Array.isArray(value);
}
