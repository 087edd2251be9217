const MAX_DAYS = 400;
const unitMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const FORM = /^(\d{1,9})\s*(s|m|h|d)?$/;

/** How a duration is written, for messages. */
export const DURATION_FORM = `a number with s, m, h or d, such as 90s or 2d, and at most ${MAX_DAYS}d`;

/** `90s`, `10m`, `24h`, `2d`, or seconds; in milliseconds. Undefined for anything else. */
export function readDuration(text: string): number | undefined {
  const [, digits, unit = 's'] = FORM.exec(text.trim()) ?? [];
  if (digits === undefined) return undefined;
  const ms = Number(digits) * unitMs[unit as keyof typeof unitMs];
  return ms <= MAX_DAYS * unitMs.d ? ms : undefined;
}
