/** No receiver holds us up for longer. */
const LONGEST_MS = 60 * 60_000;

/** As HTTP writes times (RFC 9110, section 5.6.7). */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * The header Retry-After, which has seconds or a time (RFC 9110, section 10.2.3). Undefined where it has neither, or a time
 * that has passed.
 */
export function readRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const asked = HTTP_DATE.test(header) ? Date.parse(header) - now : secondsIn(header) * 1000;
  return asked > 0 ? Math.min(asked, LONGEST_MS) : undefined;
}

function secondsIn(header: string): number {
  return /^\d+$/.test(header) ? Number(header) : 0;
}
