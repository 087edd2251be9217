import type { Publisher } from '../../shared/cloud/pubsub/publisher.ts';
import type { Block } from '../../shared/domain/blocks/block.ts';
import { onOne } from '../../shared/domain/change.ts';
import { type Decision, decide } from '../../shared/domain/events/decide.ts';
import {
  type EventRecord,
  finishedAttempt,
  withAttempt,
} from '../../shared/domain/events/record.ts';
import { asFailure, Failure } from '../../shared/domain/failure.ts';
import { blockId } from '../../shared/domain/ids.ts';
import type { ReplayOrder } from '../../shared/domain/replays/replay.ts';
import { refuseMove } from '../../shared/pipeline/assert-same-workspace.ts';
import { assertKeyValid } from '../../shared/pipeline/find-block.ts';
import type { FindMatcher } from '../../shared/pipeline/find-matcher.ts';
import { normaliseEvent } from '../../shared/pipeline/normalise-event.ts';
import type { Platform } from '../../shared/platforms/platform.ts';
import type { Store } from '../../shared/store/store.ts';
import type { Envelope } from '../../shared/wire/envelope.ts';
import { announce } from './announce.ts';
import { type FailedAttempt, recordFailure } from './record-failure.ts';

export interface Processor {
  readonly platforms: Readonly<Record<string, Platform>>;
  readonly store: Store;
  readonly publisher: Publisher;
  /** May answer from memory, bounded in age. */
  readonly findBlock: (id: string) => Promise<Block | undefined>;
  readonly findMatcher: FindMatcher;
  readonly now: () => number;
}

export type Processed = 'success' | 'duplicate' | 'failed' | 'tried_out';

/**
 * One attempt at one event: normalise → load, decide, commit → announce. A permanent failure is
 * recorded and returned; a transient one is recorded, if the database answers, and thrown.
 * @param replay - the one the event comes again for; none when it comes from its platform.
 */
export async function processEvent(
  processor: Processor,
  envelope: Envelope,
  replay?: ReplayOrder,
): Promise<Processed> {
  const started = processor.now();
  let block: Block | undefined;
  try {
    block = await processor.findBlock(blockId(envelope.platform, envelope.account_id));
    if (block === undefined) throw new Failure('block_not_found', 'no workspace has connected it');
    assertKeyValid(block, envelope);
    const decision = await commit(processor, { envelope, replay, block, started });
    if (replay?.mode === 'dry_run') return 'tried_out';
    await announce(processor.publisher, decision.settled, replay);
    if (!isFinished(decision.settled)) await recordFinished(processor, envelope, started);
    if (decision.records === undefined) return 'duplicate';
    return decision.settled.status === 'failed' ? 'failed' : 'success';
  } catch (thrown) {
    const failure = asFailure(thrown);
    const happened: FailedAttempt = { envelope, replay, block, failure, started };
    await recordFailure(processor.store, happened, processor.now);
    if (!failure.permanent) throw failure;
    return 'failed';
  }
}

/** An event committed before, whose announcement had failed, has come to its end only now. */
async function recordFinished({ store, now }: Processor, { event_id }: Envelope, started: number) {
  const at = new Date(started).toISOString();
  await store.change(
    onOne('records', event_id, (record) => {
      if (record === undefined || isFinished(record)) return {};
      const attempt = finishedAttempt({ at, ms: now() - started }, record.broken_workflows);
      return { records: [withAttempt(record, attempt)] };
    }),
  );
}

/** Whether its last attempt ended as that of an event does which has been announced. */
function isFinished({ attempts, broken_workflows }: EventRecord): boolean {
  const last = attempts.at(-1);
  if (last === undefined) return false;
  const { outcome, error } = finishedAttempt(last, broken_workflows);
  return last.outcome === outcome && last.error?.code === error?.code;
}

interface Try {
  readonly envelope: Envelope;
  readonly replay: ReplayOrder | undefined;
  readonly block: Block;
  readonly started: number;
}

async function commit(
  { platforms, store, findMatcher, now }: Processor,
  { envelope, replay, block, started }: Try,
): Promise<Decision> {
  const observations = normaliseEvent(platforms, envelope);
  const matcher = await findMatcher(block.workspace_id);
  const at = new Date(started).toISOString();
  return await store.change((state) => {
    const known = state.records.get(envelope.event_id);
    // A duplicate of what is done changes nothing, and is announced as its own workspace's.
    const done = replay === undefined && known?.applied_at !== undefined;
    if (known !== undefined && !done) refuseMove(known, block);
    const attempt = { at, ms: now() - started };
    const intake = { event: envelope, block, observations, matcher, attempt };
    return decide(replay === undefined ? intake : { ...intake, replay }, state);
  });
}
