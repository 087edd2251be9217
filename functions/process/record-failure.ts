import { type Block, UNROUTED_WORKSPACE } from '../../shared/domain/blocks/block.ts';
import { type Change, nothing, onOne } from '../../shared/domain/change.ts';
import {
  type Attempt,
  cutRecord,
  type EventRecord,
  movedTo,
  newRecord,
  type StoredPayload,
  withAttempt,
  withPayload,
} from '../../shared/domain/events/record.ts';
import { asFailure, type Failure, isPermanent } from '../../shared/domain/failure.ts';
import type { ReplayOrder } from '../../shared/domain/replays/replay.ts';
import { failedMark, findMark, withReplay } from '../../shared/domain/replays/replay-event.ts';
import { mayOwn } from '../../shared/pipeline/find-owner.ts';
import type { Store } from '../../shared/store/store.ts';
import type { Envelope } from '../../shared/wire/envelope.ts';
import { hasBeenAnnounced, orderOf } from './record-announced.ts';

export interface FailedAttempt {
  readonly envelope: Envelope;
  /** Undefined if it could not be stored. */
  readonly payload: StoredPayload | undefined;
  readonly replay: ReplayOrder | undefined;
  /** Undefined if nobody had the account, or if that is unknown. */
  readonly owner: Block | undefined;
  readonly failure: Failure;
  readonly started: number;
  /** No other attempt has it. */
  readonly id: string;
  /** The record as the attempt found it when it committed. Undefined if there was none, or nothing was committed. */
  readonly before: EventRecord | undefined;
}

/**
 * Writes the failed attempt into the log. A permanent failure that cannot be written must not be acknowledged,
 * so that error is thrown; a transient one is retried anyway, so its note may be lost.
 */
export async function recordFailure(
  store: Store,
  attempt: FailedAttempt,
  now: () => number,
): Promise<void> {
  const { envelope, failure } = attempt;
  const note = (record: EventRecord | undefined): Change => noteFailure(attempt, record, now());
  try {
    await store.change(onOne('records', envelope.event_id, note));
  } catch (thrown) {
    const refused = isPermanent(asFailure(thrown));
    if (refused) await store.change(onOne('records', envelope.event_id, (one) => cut(note(one))));
    else if (isPermanent(failure)) throw thrown;
  }
}

/** The same in a record so small that the database accepts it, whatever the event contains. */
function cut({ records = [] }: Change): Change {
  return { records: records.filter(({ applied_at }) => applied_at === undefined).map(cutRecord) };
}

function noteFailure(failed: FailedAttempt, record: EventRecord | undefined, now: number): Change {
  const { replay, failure, started, id } = failed;
  const { code, message } = failure;
  const permanent = isPermanent(failure);
  const at = new Date(started).toISOString();
  if (!permanent && hasBeenAnnounced(record, orderOf(failed))) return nothing;
  const done = record !== undefined && isDone(record, id, permanent);
  if (done || replay?.mode === 'dry_run') {
    const noted = record && withReplayFailure(record, failed);
    return noted === undefined || noted === record ? nothing : { records: [noted] };
  }
  const own = ownRecord(failed, record);
  if (own === undefined) return nothing;
  const committed = own.committed_by === id;
  const found = committed ? failed.before : own;
  const ended = !permanent && found !== undefined && hasFailed(found, replay);
  // Of two attempts that began in the same millisecond the log keeps one: the one that says why it failed.
  if (ended && !committed && own.attempts.some((one) => one.at === at)) return nothing;
  const outcome: Attempt['outcome'] = permanent ? 'failed' : 'retrying';
  const attempt = { at, outcome, ms: now - started, error: { code, message } };
  const tried = withAttempt(own, attempt);
  if (!ended) return { records: [withReplayFailure(tried, failed)] };
  const mark = replay && findMark(found, replay);
  const noted = mark === undefined ? tried : withReplay(tried, mark);
  return { records: [{ ...noted, status: found.status }] };
}

/**
 * A late duplicate or a failed replay does not undo a success. Only the attempt that committed the success
 * knows that it did not announce it. Other attempts know nothing about that: the message is delivered again until
 * an attempt, or the dead-letter function, has announced the event.
 */
function isDone({ applied_at, status, committed_by }: EventRecord, id: string, permanent: boolean) {
  if (permanent) return applied_at !== undefined;
  return status === 'success' && committed_by !== id;
}

/**
 * Whether another attempt has failed permanently at the same event or replay. Its message was acknowledged then, so no
 * later attempt might correct what a late duplicate notes. Also true of a dead letter, which Pub/Sub goes on trying: it
 * stays failed until what an attempt has committed is announced.
 */
function hasFailed(record: EventRecord, replay: ReplayOrder | undefined): boolean {
  if (replay === undefined) return record.status === 'failed';
  return findMark(record, replay)?.outcome === 'failed';
}

function withReplayFailure(record: EventRecord, attempt: FailedAttempt): EventRecord {
  const { replay, failure } = attempt;
  if (replay === undefined) return record;
  const { code, message } = failure;
  if (isPermanent(failure)) return withReplay(record, failedMark(replay, { code, message }));
  // This attempt committed it but could not announce it, so it has no outcome until the next attempt.
  const { id, mode, at, by } = replay;
  return record.committed_by === attempt.id ? withReplay(record, { id, mode, at, by }) : record;
}

/**
 * The record that the attempt belongs to. Undefined if there is none yet and its owner is unknown: an unrouted
 * record could be imported by the next workspace that connects the account.
 */
function ownRecord(
  { envelope, payload, owner, failure }: FailedAttempt,
  record: EventRecord | undefined,
): EventRecord | undefined {
  if (owner !== undefined) {
    const own = withPayload(record ?? newRecord(envelope, owner.workspace_id), payload);
    return mayOwn(owner, own) ? movedTo(own, owner.workspace_id) : own;
  }
  if (record !== undefined) return withPayload(record, payload);
  if (failure.code !== 'block_not_found') return undefined;
  return newRecord(envelope, UNROUTED_WORKSPACE, payload);
}
