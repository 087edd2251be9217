import type { Block, Traffic } from './block.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** How long a pause is remembered. Nights and weekends recur within this time. */
const REMEMBERED_MS = 28 * DAY_MS;
const MOST_PAUSES = 10;
/** Shorter pauses are not remembered. */
const SHORTEST_PAUSE_MS = 15 * 60_000;

/** Before the block has been watched over a weekend, no silence counts as unusual. */
const LEARNING_MS = 8 * DAY_MS;
const LEARNING_SILENCE_MS = 3 * DAY_MS;
const LEAST_SILENCE_MS = 2 * HOUR_MS;
/** A silence is unusual from this many times the longest pause. */
const FACTOR = 2;

/**
 * The traffic after another check. Checks run every few minutes, so a pause between two events may be measured
 * a little too long, but never too short.
 * @param newest - when the newest event was received; undefined where there is none.
 */
export function watchTraffic(
  before: Traffic | undefined,
  newest: string | undefined,
  now: string,
): Traffic {
  const { since, last_event_at, pauses } = before ?? { since: now, pauses: [] };
  if (newest === undefined || newest === last_event_at) return before ?? { since, pauses };
  // The first event shows by how long it was in coming how few are to be expected.
  const ms = Date.parse(newest) - Date.parse(last_event_at ?? since);
  const all = ms < SHORTEST_PAUSE_MS ? pauses : [...pauses, { ended_at: newest, ms }];
  return { since, last_event_at: newest, pauses: longestOf(all, now) };
}

function longestOf(pauses: Traffic['pauses'], now: string): Traffic['pauses'] {
  return pauses
    .filter(({ ended_at }) => Date.parse(now) - Date.parse(ended_at) < REMEMBERED_MS)
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, MOST_PAUSES);
}

/**
 * The length of a silence that has to be reported, in milliseconds. Undefined if there is none. It is one that is longer
 * than the workspace has chosen, never where that is 0; where nobody has chosen, one that is far longer than usual.
 */
export function silenceOf(
  { connected_at, silence_hours }: Pick<Block, 'connected_at' | 'silence_hours'>,
  traffic: Traffic,
  now: string,
): number | undefined {
  const { since, last_event_at, pauses } = traffic;
  const at = Date.parse(now);
  // The time before the block was connected does not count as silence.
  const start = Math.max(Date.parse(last_event_at ?? since), Date.parse(connected_at ?? since));
  const silence = at - start;
  if (silence_hours !== undefined) {
    return silence_hours > 0 && silence > silence_hours * HOUR_MS ? silence : undefined;
  }
  // An account that never had an event may have nobody to write to it.
  if (last_event_at === undefined) return undefined;
  const longest = Math.max(0, ...pauses.map(({ ms }) => ms));
  const least = at - Date.parse(since) < LEARNING_MS ? LEARNING_SILENCE_MS : LEAST_SILENCE_MS;
  return silence > Math.max(least, longest * FACTOR) ? silence : undefined;
}
