import { randomUUID } from 'node:crypto';
import { putOne } from '../../../shared/domain/change.ts';
import { replayId } from '../../../shared/domain/ids.ts';
import { compact } from '../../../shared/domain/merge.ts';
import type { Replay } from '../../../shared/domain/replays/replay.ts';
import { pageMessage } from '../../../shared/wire/replay-message.ts';
import type { Caller, Services } from '../http/route.ts';
import { describeReplay } from './describe-replay.ts';
import type { ReplayOutput } from './replay-schema.ts';

type Given = 'mode' | 'filter' | 'from' | 'to' | 'events_per_second' | 'matched';

export type WantedReplay = Pick<Replay, Given> & {
  readonly name?: string | undefined;
  readonly event_ids?: readonly string[];
  readonly unrouted?: true;
};

/**
 * Writes the job down, in the name of the key that asked. Its first page is asked for just before: a job
 * that was written and never asked for would stand still for ever, a page without a job is dropped.
 */
export async function beginReplay(
  services: Services,
  { workspace_id, key_id, key_name }: Caller,
  wanted: WantedReplay,
): Promise<ReplayOutput> {
  const { store, publisher, now } = services;
  const at = new Date(now()).toISOString();
  const replay: Replay = compact({
    id: replayId(randomUUID()),
    workspace_id,
    ...wanted,
    status: 'running' as const,
    requested_by: { key_id, key_name },
    ...{ published: 0, expired: 0, missing: 0, page: 1 },
    batch: wanted.event_ids ?? [],
    exhausted: wanted.event_ids !== undefined,
    ...{ due_at: at, created_at: at, updated_at: at },
  });
  await publisher.publish('replay-pages', [pageMessage(replay)]);
  await store.change(putOne('replays', replay));
  return await describeReplay(services, replay);
}
