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
import { language } from '../state/language.ts';

/** In the viewer's zone. The tooltip shows UTC. */
export function Time({ at, exact = false }: { at: string; exact?: boolean }) {
  const viewer = { locale: language.value };
  return (
    <time dateTime={at} title={utcTime(at)}>
      {exact ? fullTime(at, viewer) : shortTime(at, Date.now(), viewer)}
    </time>
  );
}

/** To the millisecond, beside times of the same day. */
export function Clock({ at }: { at: string }) {
  return (
    <time dateTime={at} title={utcTime(at)}>
      {exactClock(at, { locale: language.value })}
    </time>
  );
}

/** The hour and minute, where the day is known. */
export function BubbleTime({ at }: { at: string }) {
  return (
    <time dateTime={at} title={utcTime(at)}>
      {axisTime(at, 'minute', { locale: language.value })}
    </time>
  );
}

/** The hour of today, or the day and the hour: for what is soon. */
export function Moment({ at }: { at: string }) {
  const viewer = { locale: language.value };
  const hour = axisTime(at, 'minute', viewer);
  const brief = briefTime(at, now.value, viewer);
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
      {relativeTime(at, now.value, { locale: language.value })}
    </time>
  );
}
