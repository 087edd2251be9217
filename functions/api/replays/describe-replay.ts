import { compact } from '../../../shared/domain/merge.ts';
import type { Outcomes, Replay } from '../../../shared/domain/replays/replay.ts';
import { countOutcomes } from '../../../shared/store/replay-outcomes.ts';
import type { Services } from '../http/route.ts';
import type { ReplayOutput } from './replay-schema.ts';

/** A replay as it stands. What its events have come to is counted as long as it may still change. */
export async function describeReplay(
  { store }: Pick<Services, 'store'>,
  replay: Replay,
): Promise<ReplayOutput> {
  return describe(replay, replay.outcomes ?? (await countOutcomes(store, replay)));
}

function describe(replay: Replay, { succeeded, failed, would_begin }: Outcomes): ReplayOutput {
  const { id, workspace_id, name, mode, filter, from, to, event_ids, unrouted } = replay;
  const { events_per_second, status, requested_by, error } = replay;
  const { created_at, updated_at, finished_at } = replay;
  const { matched, published, expired, missing } = replay;
  return compact({
    ...{ id, workspace_id, name, mode, filter, from, to, event_ids, unrouted },
    ...{ events_per_second, status, requested_by, error, created_at, updated_at, finished_at },
    progress: compact({
      ...{ matched, published, succeeded, failed, expired, missing },
      dry_run: would_begin === undefined ? undefined : { would_begin },
    }),
  });
}
