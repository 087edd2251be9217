import { randomUUID } from 'node:crypto';
import { asFailure } from '../../shared/domain/failure.ts';
import type { Replay } from '../../shared/domain/replays/replay.ts';
import {
  finishPage,
  isPublished,
  pageSize,
  releasePage,
  settle,
} from '../../shared/domain/replays/replay-job.ts';
import { countOutcomes } from '../../shared/store/replay-outcomes.ts';
import { type PageOrder, pageMessage } from '../../shared/wire/replay-message.ts';
import { changeClaimed, claimReplay } from './claim-replay.ts';
import { findBatch } from './find-batch.ts';
import { publishBatch } from './publish-batch.ts';
import type { Held, Runner } from './runner.ts';

export type PageOutcome = 'published' | 'settling' | 'completed' | 'next' | 'late' | 'stopped';

/**
 * One page of a replay: claim → find and write down → publish → finish → ask for the next. Killed
 * between any two of these, the message comes again: the same events are published once more, and
 * their records tell that they have been replayed.
 */
export async function replayPage(runner: Runner, order: PageOrder): Promise<PageOutcome> {
  const claimed = await claimReplay(runner, order, randomUUID());
  if (claimed.turn === 'ready') return await workOn(runner, claimed.held);
  if (claimed.turn === 'next')
    await askForPage(runner, { id: order.replay_id, page: order.page + 1 });
  return claimed.turn;
}

async function workOn(runner: Runner, held: Held): Promise<PageOutcome> {
  try {
    const done = isPublished(held.replay) ? await look(runner, held) : await publish(runner, held);
    if (done === undefined) return 'late';
    if (done.status === 'running') await askForPage(runner, done);
    if (done.status !== 'running') return done.status === 'completed' ? 'completed' : 'stopped';
    return isPublished(done) ? 'settling' : 'published';
  } catch (thrown) {
    const { code, message } = asFailure(thrown);
    const at = isoNow(runner);
    // The message comes again in any case; with the lease gone it need not wait for its end.
    await changeClaimed(runner, held, (replay) => releasePage(replay, { code, message }, at)).catch(
      () => undefined,
    );
    throw thrown;
  }
}

/** Publishes the next events; undefined when the page is no longer this run's. */
async function publish(runner: Runner, held: Held): Promise<Replay | undefined> {
  const found = await findBatch(runner, held);
  if (found === undefined) return undefined;
  const began = isoNow(runner);
  const ids = found.batch.slice(0, pageSize(found));
  const tally = await publishBatch(runner, { ...held, replay: found }, ids);
  return await changeClaimed(runner, held, (replay) => finishPage(replay, tally, began));
}

/** All have been published: what have they come to? */
async function look(runner: Runner, held: Held): Promise<Replay | undefined> {
  const outcomes = await countOutcomes(runner.store, held.replay);
  return await changeClaimed(runner, held, (replay) => settle(replay, outcomes, isoNow(runner)));
}

async function askForPage({ publisher }: Runner, page: Pick<Replay, 'id' | 'page'>): Promise<void> {
  await publisher.publish('replay-pages', [pageMessage(page)]);
}

function isoNow({ now }: Runner): string {
  return new Date(now()).toISOString();
}
