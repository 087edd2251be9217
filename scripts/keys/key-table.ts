import type { ApiKey } from '../../shared/domain/api-key.ts';
import { makeVisible } from '../cli/make-visible.ts';
import { fitText } from '../cli/text-width.ts';

const NAME_WIDTH = 24;
const SCOPES_WIDTH = 26;
/** To the minute: `2026-03-31T10:15Z`. */
const TIME_WIDTH = 17;

const HEAD = ['CREATED', 'LAST USED', 'EXPIRES', 'REVOKED'];

/** Lists keys, one per line. The ids come last because they are long. */
export function keyTable(keys: readonly ApiKey[]): string {
  const head = row(['NAME', 'KEY', 'SCOPES'], HEAD, 'ID');
  const rows = keys.map(({ name, hint, scopes, id, ...key }) => {
    const times = [key.created_at, key.last_used_at, key.expires_at, key.revoked_at];
    return row([makeVisible(name), `…${hint}`, scopes.join(' ')], times.map(toMinute), id);
  });
  return [head, ...rows].map((line) => `${line}\n`).join('');
}

function row(
  [name = '', key = '', scopes = '']: readonly string[],
  times: readonly string[],
  id: string,
): string {
  const start = [fitText(name, NAME_WIDTH), fitText(key, 5), fitText(scopes, SCOPES_WIDTH)];
  return [...start, ...times.map((time) => fitText(time, TIME_WIDTH)), id].join('  ');
}

function toMinute(time: string | undefined): string {
  return time === undefined ? '-' : `${time.slice(0, 16)}Z`;
}
