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
  // The silence before the first event is no pause between events.
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

/** The length of a silence that is far longer than usual, in milliseconds. Undefined if there is none. */
export function silenceOf(
  { connected_at }: Pick<Block, 'connected_at'>,
  traffic: Traffic,
  now: string,
): number | undefined {
  const { since, last_event_at, pauses } = traffic;
  // An account that never had an event may have nobody to write to it.
  if (last_event_at === undefined) return undefined;
  const at = Date.parse(now);
  // The time before the block was connected does not count as silence.
  const silence = at - Math.max(Date.parse(last_event_at), Date.parse(connected_at ?? since));
  const longest = Math.max(0, ...pauses.map(({ ms }) => ms));
  const least = at - Date.parse(since) < LEARNING_MS ? LEARNING_SILENCE_MS : LEAST_SILENCE_MS;
  return silence > Math.max(least, longest * FACTOR) ? silence : undefined;
}
