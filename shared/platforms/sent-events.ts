import type { EventType } from '../domain/events/event.ts';
import { leadsTo } from './find-row.ts';
import type { Platform } from './platform.ts';

/** The types of normalised events that each platform can send, as its table of events says. */
export function sentEvents(
  platforms: Readonly<Record<string, Pick<Platform, 'table'>>>,
): Readonly<Record<string, readonly EventType[]>> {
  return Object.fromEntries(
    Object.entries(platforms).map(([name, { table }]) => {
      const types = table.flatMap((row) => Object.values(leadsTo(row)).flat());
      return [name, [...new Set(types)]];
    }),
  );
}
