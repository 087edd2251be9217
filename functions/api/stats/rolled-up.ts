import type { RecordStatus } from '../../../shared/domain/events/record.ts';
import {
  dayOf,
  HOUR_MS,
  type Tally,
  type TallyOwner,
  tallyId,
} from '../../../shared/domain/events/tally.ts';

/** The events of a range, in ISO 8601: `from` is included, `to` is not. */
export interface Selection extends TallyOwner {
  readonly status?: Exclude<RecordStatus, 'received'> | undefined;
  readonly from: string;
  readonly to: string;
}

/** What is known of a range without counting events. */
export interface RolledUp {
  /** The events of the hours that the clock has counted. */
  readonly counted: number;
  /** The parts that it has not: the ends of the range, and the last hour or two. */
  readonly left: readonly Ends[];
}

interface Ends {
  readonly from: string;
  readonly to: string;
}

/** Adds up the hours that the clock has counted. Costs a read for each day. */
export async function rolledUp(
  find: (id: string) => Promise<Tally | undefined>,
  { from, to, status, ...owner }: Selection,
): Promise<RolledUp> {
  const hours = wholeHours(from, to);
  const days = [...new Set(hours.map(dayOf))];
  const tallies = await Promise.all(days.map((day) => find(tallyId(owner, day))));
  const known = new Map(tallies.flatMap((tally) => Object.entries(tally?.hours ?? {})));
  const there = hours.filter((hour) => known.has(hour));
  const counts = there.map((hour) => known.get(hour)?.[status ?? 'received'] ?? 0);
  return {
    counted: counts.reduce((sum, one) => sum + one, 0),
    left: spansBetween(from, to, there),
  };
}

function wholeHours(from: string, to: string): string[] {
  const [first, end] = [
    Math.ceil(Date.parse(from) / HOUR_MS),
    Math.floor(Date.parse(to) / HOUR_MS),
  ];
  return Array.from({ length: Math.max(0, end - first) }, (_, index) =>
    new Date((first + index) * HOUR_MS).toISOString(),
  );
}

/** What is left of a range without these hours, in as few parts as possible. */
function spansBetween(from: string, to: string, hours: readonly string[]): readonly Ends[] {
  const after = hours.map((hour) => new Date(Date.parse(hour) + HOUR_MS).toISOString());
  return [from, ...after]
    .map((start, index) => ({ from: start, to: hours[index] ?? to }))
    .filter((span) => span.from < span.to);
}
