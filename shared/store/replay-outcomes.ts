import type { Outcomes, Replay } from '../domain/replays/replay.ts';
import { addOutcomes } from '../domain/replays/replay-slices.ts';
import { countEvents } from './count-events.ts';
import type { Store } from './store.ts';

/**
 * Counts the outcomes of the replayed events by the marks in their records. So no counter is written by many at
 * once, and an event that is processed twice counts once. It counts across workspaces, because an unrouted
 * event moves to the workspace of its block; the replay's id is unique.
 */
export async function countOutcomes(
  store: Store,
  { id, mode, from, to }: Pick<Replay, 'id' | 'mode' | 'from' | 'to'>,
): Promise<Outcomes> {
  const count = (outcome: string): Promise<number> =>
    countEvents(store, {
      where: {},
      contains: { index_replays: `${id}:${outcome}` },
      order: { field: 'received_at', direction: 'desc' },
      from,
      to,
    });
  const [succeeded, failed] = await Promise.all([count('succeeded'), count('failed')]);
  if (mode !== 'dry_run') return { succeeded, failed };
  return { succeeded, failed, would_start: await count('would_start') };
}

/** What the replayed events have come to by now. Counts only those that the job has not counted for good. */
export async function outcomesSoFar(store: Store, replay: Replay): Promise<Outcomes> {
  const { counted, to } = replay;
  const rest = await countOutcomes(store, { ...replay, to: counted?.from ?? to });
  return addOutcomes(counted, rest);
}
