import { localTime, momentOf } from '../workflows/local-time.ts';

/** What the five fields of a cron expression allow. */
export interface Cron {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
  /** Day and weekday are both limited: then one of them is enough, as cron has always had it. */
  readonly either: boolean;
}

interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** The names of `least` and of the numbers that follow it. */
  readonly names?: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const minute: Field = { name: 'minute', least: 0, most: 59 };
const hour: Field = { name: 'hour', least: 0, most: 23 };
const day: Field = { name: 'day', least: 1, most: 31 };
const month: Field = { name: 'month', least: 1, most: 12, names: MONTHS };
/** Seven is Sunday too. */
const weekday: Field = { name: 'weekday', least: 0, most: 7, names: WEEKDAYS };

const HOURS = 24;
const DAY_MS = 24 * 60 * 60_000;
const MINUTE_MS = 60_000;
/** The 29th of February comes after eight years at the latest. */
const MOST_DAYS = 8 * 366;

/** `30 9 * * mon-fri`; the problem with it, where it cannot be read. */
export function readCron(text: string): Cron | { readonly problem: string } {
  const written = text.trim().toLowerCase().split(/\s+/);
  if (written.length !== 5) {
    return { problem: 'must have five fields: minute, hour, day, month and weekday' };
  }
  const problems: string[] = [];
  const read = (index: number, field: Field): ReadonlySet<number> => {
    const allowed = readField(written[index] ?? '', field);
    if (allowed === undefined) problems.push(`${written[index]} is no ${field.name}`);
    return allowed ?? new Set();
  };
  const isLimited = (index: number): boolean => written[index]?.startsWith('*') === false;
  const cron: Cron = {
    minutes: read(0, minute),
    hours: read(1, hour),
    days: read(2, day),
    months: read(3, month),
    weekdays: new Set([...read(4, weekday)].map((one) => one % WEEKDAYS.length)),
    either: isLimited(2) && isLimited(4),
  };
  const [problem] = problems;
  return problem === undefined ? cron : { problem };
}

function readField(text: string, field: Field): ReadonlySet<number> | undefined {
  const allowed = new Set<number>();
  for (const part of text.split(',')) {
    const [, range = '', step = '1'] = /^([^/]+)(?:\/(\d{1,4}))?$/.exec(part) ?? [];
    const [from, to] = readRange(range, field, part.includes('/'));
    if (from === undefined || to === undefined || from > to || Number(step) < 1) return undefined;
    for (let one = from; one <= to; one += Number(step)) allowed.add(one);
  }
  return allowed;
}

/** `5/15` means from 5 to the end. */
function readRange(
  text: string,
  field: Field,
  stepped: boolean,
): readonly [number | undefined, number | undefined] {
  if (text === '*') return [field.least, field === weekday ? 6 : field.most];
  const [first = '', last, more] = text.split('-');
  if (more !== undefined) return [undefined, undefined];
  const from = readNumber(first, field);
  if (last !== undefined) return [from, readNumber(last, field)];
  return [from, stepped ? field.most : from];
}

function readNumber(text: string, { least, most, names = [] }: Field): number | undefined {
  const named = names.indexOf(text);
  const value = named >= 0 ? named + least : /^\d{1,2}$/.test(text) ? Number(text) : undefined;
  return value !== undefined && value >= least && value <= most ? value : undefined;
}

/**
 * The first time after a moment; undefined where there is none in eight years. A time in the gap of spring is at the first
 * moment after it, and one that autumn shows twice is at the first of the two. What is due every hour follows the real
 * hours: none is left out and none comes twice.
 */
export function nextTime(cron: Cron, after: string, zone: string): string | undefined {
  const ms =
    cron.hours.size === HOURS ? nextMinute(cron, after, zone) : nextOfDay(cron, after, zone);
  return ms === undefined ? undefined : new Date(ms).toISOString();
}

function nextMinute(cron: Cron, after: string, zone: string): number | undefined {
  let ms = (Math.floor(Date.parse(after) / MINUTE_MS) + 1) * MINUTE_MS;
  for (;;) {
    const { date, time } = localTime(new Date(ms).toISOString(), zone);
    if (isDay(cron, date) && cron.minutes.has(Number(time.slice(3)))) return ms;
    const next = isDay(cron, date) ? date : nextDay(cron, date);
    if (next === undefined) return undefined;
    ms += MINUTE_MS;
    if (next !== date) ms = Math.max(ms, momentOf(next, '00:00', zone));
  }
}

function nextOfDay(cron: Cron, after: string, zone: string): number | undefined {
  const shown = localTime(after, zone);
  const times = [...cron.hours].flatMap((h) => [...cron.minutes].map((m) => clock(h, m))).sort();
  let date: string | undefined = isDay(cron, shown.date) ? shown.date : nextDay(cron, shown.date);
  while (date !== undefined) {
    // In autumn clocks go back over times that they have shown: those are over.
    const today = date === shown.date;
    for (const time of times.filter((one) => !today || one > shown.time)) {
      const ms = momentOf(date, time, zone);
      if (ms > Date.parse(after)) return ms;
    }
    date = nextDay(cron, date);
  }
  return undefined;
}

/** The next day on which it is due. It asks no calendar of a zone, which would take long. */
function nextDay(cron: Cron, date: string): string | undefined {
  let day = Date.parse(`${date}T12:00:00Z`);
  for (let days = 0; days < MOST_DAYS; days += 1) {
    day += DAY_MS;
    const next = new Date(day).toISOString().slice(0, 10);
    if (isDay(cron, next)) return next;
  }
  return undefined;
}

function isDay({ days, months, weekdays, either }: Cron, date: string): boolean {
  const [, m, d] = date.split('-').map(Number);
  if (!months.has(m ?? 0)) return false;
  const onDay = days.has(d ?? 0);
  const onWeekday = weekdays.has(new Date(`${date}T12:00:00Z`).getUTCDay());
  return either ? onDay || onWeekday : onDay && onWeekday;
}

function clock(h: number, m: number): string {
  return `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`;
}
