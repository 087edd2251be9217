/** A moment as `<input type="datetime-local">` has it, which knows no zone: it is that of the viewer. */
export function localInput(iso: string | undefined, zone?: string): string {
  if (iso === undefined) return '';
  const at = Date.parse(iso);
  return new Date(at + offsetAt(at, zone)).toISOString().slice(0, 19);
}

/** The moment that such an input means; undefined while it is empty. Of a clock's hour that comes twice, the first. */
export function fromLocalInput(local: string, zone?: string): string | undefined {
  const wall = Date.parse(`${local}Z`);
  if (Number.isNaN(wall)) return undefined;
  // The offset before a change of the clock and the one after it: the earlier moment is meant.
  const day = 86_400_000;
  const offsets = [offsetAt(wall - day, zone), offsetAt(wall + day, zone)];
  const fitting = offsets
    .map((offset) => wall - offset)
    .filter((at) => at + offsetAt(at, zone) === wall);
  const at = fitting.length > 0 ? Math.min(...fitting) : wall - (offsets[0] ?? 0);
  return new Date(at).toISOString();
}

/** How far the clock of a zone is ahead of UTC, in milliseconds; without a zone, the browser's. */
function offsetAt(at: number, zone: string | undefined): number {
  const whole = Math.floor(at / 1000) * 1000;
  const parts = new Intl.DateTimeFormat('en-US', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
    ...(zone !== undefined && { timeZone: zone }),
  }).formatToParts(whole);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value);
  const day = Date.UTC(part('year'), part('month') - 1, part('day'));
  const seconds = (part('hour') * 60 + part('minute')) * 60 + part('second');
  return day + seconds * 1000 - whole;
}
