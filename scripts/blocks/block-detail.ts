import { makeVisible } from '../cli/make-visible.ts';
import type { Paint } from '../cli/paint.ts';
import { stateOf } from './block-table.ts';
import type { ShownBlock } from './blocks-api.ts';

/** Shows all of one account, with notes on what a person still has to do. */
export function describeShownBlock(block: ShownBlock, paint: Paint): string {
  const { platform, name, account_id, id, details, health, notes } = block;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['block', id],
    ['account', account_id],
    ...Object.entries(details).map(([key, value]) => [key, value] as const),
    ['webhook', block.webhook_url],
    ['connected', block.connected_at],
    ['disconnected', block.disconnected_at],
    ['health', [stateOf(block), health.reason].filter(Boolean).join(': ')],
    ['checked', health.checked_at],
    ...Object.entries(health.facts ?? {}).map(([key, value]) => [key, String(value)] as const),
    ['last event', block.last_event_at],
  ];
  const known = rows.filter((row): row is readonly [string, string] => row[1] !== undefined);
  const lines = [
    `${name} on ${platform}`,
    ...known.map(([key, value]) => `  ${key.padEnd(18)}${value}`),
  ].map(makeVisible);
  const left = notes.map((note) => `${paint('yellow', '  !')} ${makeVisible(note)}`);
  return [...lines, ...(left.length > 0 ? ['', ...left] : [])].map((line) => `${line}\n`).join('');
}
