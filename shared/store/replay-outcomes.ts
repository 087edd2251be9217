import type { Outcomes, Replay } from '../domain/replays/replay.ts';
import type { Store } from './store.ts';

/**
 * What the replayed events have come to, counted by the marks in their records: there is no counter
 * that many would write at once, and an event that is processed twice counts once. Across workspaces,
 * as an event nobody had connected moves to its block's; the replay's id is nobody else's.
 */
export async function countOutcomes(
  store: Store,
  { id, mode }: Pick<Replay, 'id' | 'mode'>,
): Promise<Outcomes> {
  const count = (outcome: string): Promise<number> =>
    store.count('records', {
      where: {},
      contains: { index_replays: `${id}:${outcome}` },
      order: { field: 'received_at', direction: 'desc' },
    });
  const [succeeded, failed] = await Promise.all([count('succeeded'), count('failed')]);
  if (mode !== 'dry_run') return { succeeded, failed };
  return { succeeded, failed, would_start: await count('would_start') };
}
