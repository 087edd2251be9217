import { randomUUID } from 'node:crypto';
import { UNROUTED_WORKSPACE } from '../../shared/domain/blocks/block.ts';
import { asFailure } from '../../shared/domain/failure.ts';
import type { Replay } from '../../shared/domain/replays/replay.ts';
import {
  drawBatch,
  finishPage,
  isPublished,
  noteOutcomes,
  pageSize,
  releasePage,
  turnOf,
} from '../../shared/domain/replays/replay-job.ts';
import { endSlice } from '../../shared/domain/replays/replay-slices.ts';
import { withoutUndefined } from '../../shared/domain/without-undefined.ts';
import { eventQuery } from '../../shared/store/event-query.ts';
import { countOutcomes, outcomesSoFar } from '../../shared/store/replay-outcomes.ts';
import { type PageOrder, pageMessage } from '../../shared/wire/replay-message.ts';
import { changeClaimed, claimReplay } from './claim-replay.ts';
import { publishBatch } from './publish-batch.ts';
import type { PageClaim, Runner } from './runner.ts';

/** A page adds one. */
const SLICES_A_PAGE = 2;

export type PageOutcome =
  | 'published'
  | 'waiting'
  | 'completed'
  | 'next'
  | 'late'
  | 'stopped'
  | 'orphaned';

/**
 * One page of a replay: claim → find and write the batch → publish → finish → ask for the next. If the run is
 * killed between any two steps, the message is delivered again. The same events are published again, and their
 * records show that they have been replayed.
 */
export async function replayPage(runner: Runner, order: PageOrder): Promise<PageOutcome> {
  const outcome = await claimReplay(runner, order, randomUUID());
  if (outcome.turn === 'ready') return await workOn(runner, outcome.claim);
  if (outcome.turn === 'next')
    await askForPage(runner, { id: order.replay_id, page: order.page + 1 });
  return outcome.turn;
}

async function workOn(runner: Runner, claim: PageClaim): Promise<PageOutcome> {
  try {
    const done = isPublished(claim.replay)
      ? await countEnded(runner, claim)
      : await publish(runner, claim);
    if (done === undefined) return await afterLoss(runner, claim);
    if (done.status === 'running') await askForPage(runner, done);
    if (done.status !== 'running') return done.status === 'completed' ? 'completed' : 'stopped';
    return isPublished(done) ? 'waiting' : 'published';
  } catch (thrown) {
    const { code, message } = asFailure(thrown);
    const at = isoNow(runner);
    // The message is delivered again in any case. Without the lease it does not have to wait for the lease's
    // end.
    await changeClaimed(runner, claim, (replay) =>
      releasePage(replay, { code, message }, at),
    ).catch(() => undefined);
    throw thrown;
  }
}

/**
 * This run no longer has the page. If the page is done and nobody works on the next one, this run may have done it with
 * a commit that was not answered, so it asks for the next page: no other message would.
 */
async function afterLoss(
  runner: Runner,
  { replay: { id, page } }: PageClaim,
): Promise<PageOutcome> {
  const known = await runner.store.find('replays', id);
  if (known === undefined) return 'late';
  const { turn } = turnOf(known, page, isoNow(runner));
  if (turn !== 'next') return 'late';
  await askForPage(runner, known);
  return turn;
}

/** Publishes the next events. Undefined if this run no longer has the page. */
async function publish(runner: Runner, claim: PageClaim): Promise<Replay | undefined> {
  const found = await findBatch(runner, claim);
  if (found === undefined) return undefined;
  const began = isoNow(runner);
  const ids = found.batch.slice(0, pageSize(found));
  const tally = await publishBatch(runner, { ...claim, replay: found }, ids);
  const counted = await countIfQuick(runner, found);
  return await changeClaimed(runner, claim, (replay) =>
    finishPage(withCounts(replay, counted), tally, began),
  );
}

/**
 * The replay with a batch to publish, found by an earlier run or now. The batch is written before it is
 * published, because publishing changes what the filter finds: failed events succeed. A run that searched again
 * after a kill would skip some events and count others twice.
 */
async function findBatch(runner: Runner, claim: PageClaim): Promise<Replay | undefined> {
  const { replay } = claim;
  if (replay.batch.length > 0) return replay;
  const { workspace_id, unrouted, filter, from, to, cursor } = replay;
  const workspace = unrouted === true ? UNROUTED_WORKSPACE : workspace_id;
  const page = await runner.store.page('records', {
    ...(await eventQuery(runner.store, workspace, filter)),
    order: { field: 'received_at', direction: 'desc' },
    ...withoutUndefined({ from, to, cursor, limit: pageSize(replay) }),
  });
  const ids = page.found.map(({ id }) => id);
  return await changeClaimed(runner, claim, (known) => drawBatch(known, ids, page.next));
}

/** All events have been published. Counts how many have an outcome. */
async function countEnded(runner: Runner, claim: PageClaim): Promise<Replay | undefined> {
  const counted = await countSlices(runner, claim.replay);
  const outcomes = await outcomesSoFar(runner.store, counted);
  return await changeClaimed(runner, claim, (replay) =>
    noteOutcomes(withCounts(replay, counted), outcomes, isoNow(runner)),
  );
}

function withCounts(replay: Replay, { counted, pending }: Replay): Replay {
  return { ...replay, ...withoutUndefined({ counted, pending }) };
}

/**
 * The replay with what has ended counted, or as it is if that takes too long: the page has been published, and would
 * be published again if it failed now. The next page counts again.
 */
async function countIfQuick(runner: Runner, replay: Replay): Promise<Replay> {
  try {
    return await countSlices(runner, replay, SLICES_A_PAGE);
  } catch (thrown) {
    if (asFailure(thrown).code === 'store_unavailable') return replay;
    throw thrown;
  }
}

/** Counts for good what has ended of the newest slices, so that no event is counted at every look. */
async function countSlices(
  { store }: Runner,
  replay: Replay,
  most = Number.POSITIVE_INFINITY,
): Promise<Replay> {
  let known = replay;
  for (let n = 0; n < most; n += 1) {
    const [slice] = known.pending ?? [];
    if (slice === undefined) break;
    const { from, to } = slice;
    const next = endSlice(known, await countOutcomes(store, { ...replay, from, to }));
    if (next === undefined) break;
    known = next;
  }
  return known;
}

async function askForPage({ publisher }: Runner, page: Pick<Replay, 'id' | 'page'>): Promise<void> {
  await publisher.publish('replay-pages', [pageMessage(page)]);
}

function isoNow({ now }: Runner): string {
  return new Date(now()).toISOString();
}
