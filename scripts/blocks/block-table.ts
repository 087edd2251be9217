import { makeVisible } from '../cli/make-visible.ts';
import type { Colour, Paint } from '../cli/paint.ts';
import { fitText } from '../cli/text-width.ts';
import type { ShownBlock } from './blocks-api.ts';

const colours: Readonly<Record<string, Colour>> = {
  ok: 'green',
  degraded: 'yellow',
  silent: 'yellow',
  broken: 'red',
};

/** Lists accounts, one per line. */
export function blockTable(blocks: readonly ShownBlock[], paint: Paint): string {
  if (blocks.length === 0)
    return 'No accounts yet. Connect one: npm run blocks -- connect telegram\n';
  const head = paint('dim', row('PLATFORM', 'NAME', 'ACCOUNT', 'HEALTH', 'ID'));
  const rows = blocks.map(({ platform, name, account_id, id, ...block }) => {
    const state = stateOf(block);
    const line = row(platform, makeVisible(name), makeVisible(account_id), state, id);
    return line.replace(state, paint(colours[state] ?? 'dim', state));
  });
  return [head, ...rows].map((line) => `${line}\n`).join('');
}

/** Returns the health of a connected account, and only the status of any other. */
export function stateOf({ status, health }: Pick<ShownBlock, 'status' | 'health'>): string {
  return status === 'connected' ? health.state : status;
}

function row(platform: string, name: string, account: string, state: string, id: string): string {
  const cells = [fitText(platform, 9), fitText(name, 28), fitText(account, 33), fitText(state, 12)];
  return [...cells, id].join('  ');
}
