import type { ApiKey } from '../../shared/domain/api-key.ts';
import { makeVisible } from '../cli/make-visible.ts';
import { fitText } from '../cli/text-width.ts';

const NAME_WIDTH = 24;
const TIME_WIDTH = 24;

/** Lists keys, one per line. The ids come last because they are long. */
export function keyTable(keys: readonly ApiKey[]): string {
  const head = row('NAME', 'KEY', 'CREATED', 'REVOKED', 'ID');
  const rows = keys.map(({ name, hint, created_at, revoked_at, id }) =>
    row(makeVisible(name), `…${hint}`, created_at, revoked_at ?? '-', id),
  );
  return [head, ...rows].map((line) => `${line}\n`).join('');
}

function row(name: string, key: string, created: string, revoked: string, id: string): string {
  const times = [created, revoked].map((time) => fitText(time, TIME_WIDTH));
  return [fitText(name, NAME_WIDTH), fitText(key, 5), ...times, id].join('  ');
}
