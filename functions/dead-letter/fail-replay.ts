import { onOne } from '../../shared/domain/change.ts';
import type { Replay } from '../../shared/domain/replays/replay.ts';
import { failJob } from '../../shared/domain/replays/replay-job.ts';
import type { Store } from '../../shared/store/store.ts';
import type { Push } from '../../shared/wire/push.ts';
import { readPageOrder } from '../../shared/wire/replay-message.ts';
import type { DeadLetter } from './dead-letter.ts';

/**
 * Sets the replay to `failed` whose page Pub/Sub has given up, with the last trouble it had. It stands
 * where it stood and can be resumed. One that has gone on meanwhile is left alone.
 */
export async function failReplay(store: Store, push: Push, now: Date): Promise<DeadLetter> {
  const { replay_id, page } = readPageOrder(push);
  const { replays } = await store.change(
    onOne('replays', replay_id, (replay): { replays?: readonly Replay[] } => {
      const failed = replay && failJob(replay, page, now.toISOString());
      return failed === undefined ? {} : { replays: [failed] };
    }),
  );
  return replays === undefined ? 'already_done' : 'failed';
}
