const EARLIEST = Date.UTC(2005, 0, 1);
const DAY = 86_400_000;
const LAST_DAY = '9999-01-01T00:00:00.000Z';
/** As milliseconds this is 2001, before any of the platforms; as seconds it is 33658. */
const FIRST_MILLISECONDS = 10 ** 12;
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * A platform's time as ISO 8601 with milliseconds. Meta writes seconds, milliseconds, either of them as a
 * string, and ISO texts; LINE writes milliseconds; Telegram seconds. Undefined where there is none, or one
 * that cannot be: before 2005 or more than a day after the receipt.
 */
export function parseTime(value: unknown, receivedAt: string): string | undefined {
  const ms = milliseconds(value);
  const possible = ms >= EARLIEST && ms <= Date.parse(receivedAt) + DAY;
  return possible ? new Date(ms).toISOString() : undefined;
}

/** A time that may lie ahead, such as the end of a token. */
export function parseAnyTime(value: unknown): string | undefined {
  return parseTime(value, LAST_DAY);
}

function milliseconds(value: unknown): number {
  if (typeof value === 'number') return value < FIRST_MILLISECONDS ? value * 1000 : value;
  if (typeof value !== 'string') return Number.NaN;
  if (/^\d{1,16}(\.\d+)?$/.test(value)) return milliseconds(Number(value));
  const iso = ISO.exec(value);
  if (iso === null) return Number.NaN;
  // Without a zone the engine would read it in the machine's own.
  return Date.parse(iso[3] === undefined ? `${value}Z` : value);
}
