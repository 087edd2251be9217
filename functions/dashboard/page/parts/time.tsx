import {
  axisTime,
  briefTime,
  exactClock,
  fullTime,
  relativeTime,
  shortTime,
  utcTime,
} from '../format/time.ts';
import { now } from '../state/clock.ts';
import { viewer } from '../state/viewer.ts';

/** In the zone that the viewer has chosen. The tooltip shows UTC. */
export function Time({ at, exact = false }: { at: string; exact?: boolean }) {
  return (
    <time dateTime={at} title={utcTime(at)}>
      {exact ? fullTime(at, viewer.value) : shortTime(at, Date.now(), viewer.value)}
    </time>
  );
}

/** To the millisecond, beside times of the same day. */
export function Clock({ at }: { at: string }) {
  return (
    <time dateTime={at} title={utcTime(at)}>
      {exactClock(at, viewer.value)}
    </time>
  );
}

/** The hour and minute, where the day is known. */
export function BubbleTime({ at }: { at: string }) {
  return (
    <time dateTime={at} title={utcTime(at)}>
      {axisTime(at, 'minute', viewer.value)}
    </time>
  );
}

/** The hour of today, or the day and the hour: for what is soon. */
export function Moment({ at }: { at: string }) {
  const hour = axisTime(at, 'minute', viewer.value);
  const brief = briefTime(at, now.value, viewer.value);
  return (
    <time dateTime={at} title={utcTime(at)}>
      {brief === hour ? hour : `${brief}, ${hour}`}
    </time>
  );
}

/** How long ago, or how soon; it moves on by itself. */
export function Ago({ at }: { at: string }) {
  return (
    <time dateTime={at} title={utcTime(at)}>
      {relativeTime(at, now.value, viewer.value)}
    </time>
  );
}
