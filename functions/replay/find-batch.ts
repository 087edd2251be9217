import { UNROUTED_WORKSPACE } from '../../shared/domain/blocks/block.ts';
import { compact } from '../../shared/domain/merge.ts';
import type { Replay } from '../../shared/domain/replays/replay.ts';
import { drawBatch, pageSize } from '../../shared/domain/replays/replay-job.ts';
import { eventQuery } from '../../shared/store/event-query.ts';
import { changeClaimed } from './claim-replay.ts';
import type { Held, Runner } from './runner.ts';

/**
 * The replay with a batch to publish: what an earlier run has found, or what is found now. It is written
 * down before it is published. Publishing changes what the filter finds (what has failed succeeds), so
 * a run that looked again after a kill would pass over some and count others twice.
 */
export async function findBatch(runner: Runner, held: Held): Promise<Replay | undefined> {
  const { replay } = held;
  if (replay.batch.length > 0) return replay;
  const { workspace_id, unrouted, filter, from, to, cursor } = replay;
  const workspace = unrouted === true ? UNROUTED_WORKSPACE : workspace_id;
  const page = await runner.store.page('records', {
    ...(await eventQuery(runner.store, workspace, filter)),
    order: { field: 'received_at', direction: 'asc' },
    ...compact({ from, to, cursor, limit: pageSize(replay) }),
  });
  const ids = page.found.map(({ id }) => id);
  return await changeClaimed(runner, held, (known) => drawBatch(known, ids, page.next));
}
