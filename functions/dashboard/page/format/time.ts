/** How a viewer wants times: `zone` undefined is the browser's own. */
export interface Viewer {
  readonly locale: string;
  readonly zone?: string;
}

/** Formatters are slow to make, and there are few of them. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** `14:03:22` of today, `Mar 3, 14:03:22` of this year's other days, with the year before that. */
export function shortTime(iso: string, now: number, viewer: Viewer): string {
  const at = new Date(iso);
  const [day, today] = [dayOf(at, viewer), dayOf(new Date(now), viewer)];
  const date: Intl.DateTimeFormatOptions =
    day === today
      ? {}
      : {
          month: 'short',
          day: 'numeric',
          ...(day.slice(0, 4) !== today.slice(0, 4) && { year: 'numeric' }),
        };
  return write(at, { ...CLOCK, ...date }, viewer);
}

/** `14:03` of today, `Mar 3` of this year's other days, with the year before that: where there is little room. */
export function briefTime(iso: string, now: number, viewer: Viewer): string {
  const at = new Date(iso);
  const [day, today] = [dayOf(at, viewer), dayOf(new Date(now), viewer)];
  if (day === today) return axisTime(iso, 'minute', viewer);
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' as const };
  return write(at, { month: 'short', day: 'numeric', ...year }, viewer);
}

/** `March 3, 2026`: the heading of a day. */
export function dayTime(iso: string, viewer: Viewer): string {
  return write(new Date(iso), { year: 'numeric', month: 'long', day: 'numeric' }, viewer);
}

/** How many days ago a moment was, by the viewer's calendar. */
export function daysAgo(iso: string, now: number, viewer: Viewer): number {
  const [day, today] = [dayOf(new Date(iso), viewer), dayOf(new Date(now), viewer)];
  return Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000);
}

/** With milliseconds and the zone, for a single event. */
export function fullTime(iso: string, viewer: Viewer): string {
  const day = { year: 'numeric', month: 'short', day: 'numeric' } as const;
  const exact = { fractionalSecondDigits: 3, timeZoneName: 'short' } as const;
  return write(new Date(iso), { ...day, ...CLOCK, ...exact }, viewer);
}

/** `14:03:22.123`, where the day is known. */
export function exactClock(iso: string, viewer: Viewer): string {
  return write(new Date(iso), { ...CLOCK, fractionalSecondDigits: 3 }, viewer);
}

/** `2026-03-31 10:15:30.123 UTC`, the same for everybody who looks. */
export function utcTime(iso: string): string {
  return `${new Date(iso).toISOString().replace('T', ' ').slice(0, -1)} UTC`;
}

/** A span on an axis: the clock for spans within a day, the date for whole days. */
export function axisTime(iso: string, size: 'minute' | 'hour' | 'day', viewer: Viewer): string {
  const options: Intl.DateTimeFormatOptions =
    size === 'day'
      ? { month: 'short', day: 'numeric' }
      : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  return write(new Date(iso), options, viewer);
}

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** `12 seconds ago`, `in 3 days`: in the largest unit that is full. */
export function relativeTime(iso: string, now: number, { locale }: Viewer): string {
  const seconds = Math.round((Date.parse(iso) - now) / 1000);
  const [unit, length] = STEPS.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(
    Math.trunc(seconds / length),
    unit,
  );
}

const CLOCK = {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
} as const satisfies Intl.DateTimeFormatOptions;

/** `2026-03-31` in the viewer's zone: Canadian English writes dates so. */
function dayOf(at: Date, { zone }: Viewer): string {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  return write(at, options, { locale: 'en-CA', ...(zone !== undefined && { zone }) });
}

function write(at: Date, options: Intl.DateTimeFormatOptions, { locale, zone }: Viewer): string {
  const name = JSON.stringify([locale, zone, options]);
  const known =
    formatters.get(name) ??
    new Intl.DateTimeFormat(locale, { ...options, ...(zone !== undefined && { timeZone: zone }) });
  formatters.set(name, known);
  return known.format(at);
}
