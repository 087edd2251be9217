import type { Block, Traffic } from './block.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** How long a pause counts as something that happens: nights and weekends come again within this. */
const REMEMBERED_MS = 28 * DAY_MS;
const MOST_PAUSES = 10;
/** Shorter ones say nothing that the least silence does not say. */
const SHORTEST_PAUSE_MS = 15 * 60_000;

/** Until it has been watched over a weekend, hardly anything is unusual. */
const LEARNING_MS = 8 * DAY_MS;
const LEARNING_SILENCE_MS = 3 * DAY_MS;
const LEAST_SILENCE_MS = 2 * HOUR_MS;
/** "Far longer than usual": as many times the longest pause. */
const FACTOR = 2;

/**
 * The traffic after another look at it. It is looked at every few minutes, so a pause between two events is
 * measured a little too long at times, and never too short.
 * @param newest - when the newest event was received; undefined where there is none.
 */
export function watchTraffic(
  before: Traffic | undefined,
  newest: string | undefined,
  now: string,
): Traffic {
  const { since, last_event_at, pauses } = before ?? { since: now, pauses: [] };
  if (newest === undefined || newest === last_event_at) return before ?? { since, pauses };
  // Of an account that was silent for days before its first event, hours say nothing.
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

/** For how long there has been silence that is far longer than usual, in milliseconds; undefined when there is none. */
export function silenceOf(
  { connected_at }: Pick<Block, 'connected_at'>,
  traffic: Traffic,
  now: string,
): number | undefined {
  const { since, last_event_at, pauses } = traffic;
  // An account that never had an event may have nobody to write to it.
  if (last_event_at === undefined) return undefined;
  const at = Date.parse(now);
  // What was missed while it was not connected is no silence.
  const silence = at - Math.max(Date.parse(last_event_at), Date.parse(connected_at ?? since));
  const longest = Math.max(0, ...pauses.map(({ ms }) => ms));
  const least = at - Date.parse(since) < LEARNING_MS ? LEARNING_SILENCE_MS : LEAST_SILENCE_MS;
  return silence > Math.max(least, longest * FACTOR) ? silence : undefined;
}
