import type { StandInAccount } from '../../scripts/local/platform-stand-in/world.ts';
import { writerOf } from '../../shared/platforms/delivery-writers.ts';

/** The n-th text somebody writes to the account, as its platform delivers it. */
export function accountText(
  { platform, id }: Pick<StandInAccount, 'platform' | 'id'>,
  n: number,
): unknown {
  const at = Date.UTC(2026, 2, 31, 10, 15, 30);
  const text = { serial: n, person: 1, name: 'Ada', text: 'Is the blue one in stock? 😀', at };
  return JSON.parse(writerOf(platform).writeText(text, id));
}
