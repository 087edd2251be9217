import { hourOf } from '../rejections.ts';
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

type Times = Pick<Channel, 'digest' | 'quiet_hours' | 'time_zone'>;

/** When something that happens at a time is told. */
export function dueAt(channel: Times, at: string): string {
  return afterQuietHours(channel, digestAt(channel, at));
}

/** When a call that failed is repeated. Undefined after the last try. */
export function retryAt(channel: Times, tries: number, at: string): string | undefined {
  const pause = RETRY_PAUSES_MS[tries];
  if (pause === undefined) return undefined;
  return afterQuietHours(channel, new Date(Date.parse(at) + pause).toISOString());
}

function digestAt({ digest, time_zone }: Times, at: string): string {
  switch (digest) {
    case 'immediately':
      return at;
    case 'hourly':
      return hourOf(Date.parse(at) + HOUR_MS);
    case 'daily':
      return readMoment(MORNING, at, time_zone) ?? at;
  }
}

function afterQuietHours({ quiet_hours, time_zone }: Times, at: string): string {
  if (quiet_hours === undefined) return at;
  const { from, to } = quiet_hours;
  const { time } = localTime(at, time_zone);
  const isQuiet = from < to ? from <= time && time < to : from <= time || time < to;
  return isQuiet ? (readMoment(to, at, time_zone) ?? at) : at;
}
