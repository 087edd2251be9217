import type { Outcomes, Replay } from '../domain/replays/replay.ts';
import { addOutcomes } from '../domain/replays/replay-slices.ts';
import { withoutUndefined } from '../domain/without-undefined.ts';
import { countEvents } from './count-events.ts';
import { countUpTo } from './count-up-to.ts';
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
  const count = (outcome: string) => countEvents(store, outcomeQuery({ id, from, to }, outcome));
  const [succeeded, failed] = await Promise.all([count('succeeded'), count('failed')]);
  if (mode !== 'dry_run') return { succeeded, failed };
  return { succeeded, failed, would_start: await count('would_start') };
}

/** The events of a replay that came to this. */
function outcomeQuery({ id, from, to }: Pick<Replay, 'id' | 'from' | 'to'>, outcome: string) {
  return {
    where: {},
    contains: { index_replays: `${id}:${outcome}` },
    order: { field: 'received_at', direction: 'desc' },
    ...{ from, to },
  } as const;
}

/** What the replayed events have come to by now. Counts only those that the job has not counted for good. */
export async function outcomesSoFar(store: Store, replay: Replay): Promise<Outcomes> {
  const { counted, to } = replay;
  const rest = await countOutcomes(store, { ...replay, to: counted?.from ?? to });
  return addOutcomes(counted, rest);
}

export interface BoundedOutcomes extends Outcomes {
  /** There are more of some outcome. */
  readonly more?: true;
}

/** The same, counting no more than `most` of each outcome: for whoever looks, while the job counts all of them. */
export async function outcomesUpTo(
  store: Store,
  { id, mode, from, to, counted }: Replay,
  most: number,
): Promise<BoundedOutcomes> {
  const rest = { id, from, to: counted?.from ?? to };
  const names = ['succeeded', 'failed', ...(mode === 'dry_run' ? ['would_start'] : [])];
  const found = await Promise.all(
    names.map((name) => countUpTo(store, 'records', outcomeQuery(rest, name), most)),
  );
  const [succeeded = 0, failed = 0, would_start] = found.map(({ count }) => count);
  const sum = addOutcomes(counted, withoutUndefined({ succeeded, failed, would_start }));
  return found.some(({ more }) => more) ? { ...sum, more: true } : sum;
}
