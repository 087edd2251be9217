import { localTime, readMoment } from '../workflows/local-time.ts';
import type { Channel } from './channel.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** When a daily digest is sent. */
const MORNING = '09:00';

/** The pause after each call that failed. After the last one, a day later, its notices are given up. */
const RETRY_PAUSES_MS: readonly number[] = [
  MINUTE_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  6 * HOUR_MS,
  16 * HOUR_MS,
];

/** Before these, whatever failed is left to a person: what only a person can correct is not right a minute later. */
const PEOPLES_PAUSE = 3;

/** What an answer says about another call. */
export interface RetryAdvice {
  /** From the header `Retry-After`. */
  readonly leastMs?: number;
  /** The address, the key or the message is wrong: only a person can correct it. */
  readonly needsPerson?: true;
}

type Times = Pick<Channel, 'digest' | 'quiet_hours' | 'time_zone'>;

/** When a notice of something that happens at a time is sent. */
export function dueAt(channel: Times, at: string): string {
  return afterQuietHours(channel, digestAt(channel, at));
}

interface FailedCall extends RetryAdvice {
  readonly at: string;
  /** Calls that had failed before. */
  readonly tries: number;
}

/** When a call that failed is repeated, and how many have failed by then. Undefined after the last one. */
export function retryAt(
  channel: Times,
  { at, tries, leastMs = 0, needsPerson }: FailedCall,
): { readonly due_at: string; readonly tries: number } | undefined {
  const number = needsPerson ? Math.max(tries, PEOPLES_PAUSE) : tries;
  const pause = RETRY_PAUSES_MS[number];
  if (pause === undefined) return undefined;
  const wait = Math.max(pause, leastMs);
  const again = new Date(Date.parse(at) + wait).toISOString();
  return { due_at: afterQuietHours(channel, again), tries: number + 1 };
}

function digestAt({ digest, time_zone }: Times, at: string): string {
  switch (digest) {
    case 'immediately':
      return at;
    case 'hourly':
      return nextHour(at, time_zone);
    case 'daily':
      return readMoment(MORNING, at, time_zone) ?? at;
  }
}

/** The next full hour of the zone: some are half an hour apart from the others. */
function nextHour(at: string, zone: string): string {
  const minutes = Number(localTime(at, zone).time.slice(3));
  const minute = Math.floor(Date.parse(at) / MINUTE_MS) * MINUTE_MS;
  return new Date(minute + (60 - minutes) * MINUTE_MS).toISOString();
}

function afterQuietHours({ quiet_hours, time_zone }: Times, at: string): string {
  if (quiet_hours === undefined) return at;
  const { from, to } = quiet_hours;
  const { time } = localTime(at, time_zone);
  const isQuiet = from < to ? from <= time && time < to : from <= time || time < to;
  return isQuiet ? (readMoment(to, at, time_zone) ?? at) : at;
}
