const DAY_MS = 24 * 60 * 60_000;

/** Whether the process knows the zone, by its IANA name. */
export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

export interface LocalTime {
  /** `2026-03-29` */
  readonly date: string;
  /** `09:00` */
  readonly time: string;
  readonly weekday: string;
}

/** What clocks and calendars in a zone show at a moment. */
export function localTime(at: string, zone: string): LocalTime {
  const { date, time } = wallClock(Date.parse(at), zone);
  const weekday = new Intl.DateTimeFormat('en', { timeZone: 'UTC', weekday: 'long' });
  const name = weekday.format(new Date(`${date}T12:00:00Z`)).toLowerCase();
  return { date, time: time.slice(0, 5), weekday: name };
}

function wallClock(ms: number, zone: string): { readonly date: string; readonly time: string } {
  // Sweden writes dates and times as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });
  const [date = '', time = ''] = format.format(new Date(ms)).split(' ');
  return { date, time };
}

/** The first moment at which the zone's clocks show the time of a day, or a later one. */
export function momentOf(date: string, time: string, zone: string): number {
  const wanted = `${date} ${time}`;
  const shows = (ms: number): string => {
    const clock = wallClock(ms, zone);
    return `${clock.date} ${clock.time.slice(0, 5)}`;
  };
  // Zones differ from UTC by less than a day. In the gap of spring no moment shows the time: the first after it
  // does. In autumn two do: the first counts.
  const about = Date.parse(`${date}T${time}:00Z`);
  const offsets = [about - DAY_MS, about, about + DAY_MS].map((ms) => offsetAt(ms, zone));
  const candidates = offsets.map((offset) => about - offset).sort((a, b) => a - b);
  const exact = candidates.find((ms) => shows(ms) === wanted);
  if (exact !== undefined) return exact;
  const [first = about, last = about] = [candidates[0], candidates.at(-1)];
  return firstMoment(first, last, (ms) => shows(ms) >= wanted);
}

function offsetAt(ms: number, zone: string): number {
  const { date, time } = wallClock(ms, zone);
  return Date.parse(`${date}T${time}Z`) - Math.floor(ms / 1_000) * 1_000;
}

function firstMoment(from: number, to: number, met: (ms: number) => boolean): number {
  let [before, after] = [from, to];
  while (after - before > 1_000) {
    const middle = Math.floor((before + after) / 2_000) * 1_000;
    if (met(middle)) after = middle;
    else before = middle;
  }
  return after;
}

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
const DAY_AND_CLOCK = /^(\d{4}-\d{2}-\d{2})[T ]((?:[01]\d|2[0-3]):[0-5]\d)$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * The moment that is meant by `09:00` (the next time clocks show it), `2026-12-24 18:00` or
 * `2026-12-24T18:00:00+01:00`; undefined for anything else.
 */
export function readMoment(text: string, now: string, zone: string): string | undefined {
  const ms = INSTANT.test(text) ? Date.parse(text) : localMoment(text, now, zone);
  return ms === undefined || Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

function localMoment(text: string, now: string, zone: string): number | undefined {
  const [, day, clock] = DAY_AND_CLOCK.exec(text) ?? [];
  if (day !== undefined && clock !== undefined) {
    return Number.isNaN(Date.parse(day)) ? undefined : momentOf(day, clock, zone);
  }
  if (!CLOCK.test(text)) return undefined;
  const today = localTime(now, zone).date;
  const next = momentOf(today, text, zone);
  if (next > Date.parse(now)) return next;
  const tomorrow = new Date(Date.parse(`${today}T12:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  return momentOf(tomorrow, text, zone);
}

/** Whether `readMoment` can read it at any time. */
export function isMoment(text: string): boolean {
  return readMoment(text, '2026-01-01T00:00:00.000Z', 'UTC') !== undefined;
}
