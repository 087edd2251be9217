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
import { asFailure, type Failure } from '../../shared/domain/failure.ts';
import type { ReplayOrder } from '../../shared/domain/replays/replay.ts';
import { failedMark, withReplay } from '../../shared/domain/replays/replay-event.ts';
import { mayOwn } from '../../shared/pipeline/find-owner.ts';
import type { Store } from '../../shared/store/store.ts';
import type { Envelope } from '../../shared/wire/envelope.ts';

export interface FailedAttempt {
  readonly envelope: Envelope;
  /** Undefined where it could not be stored. */
  readonly payload: StoredPayload | undefined;
  readonly replay: ReplayOrder | undefined;
  /** Undefined where nobody had the account, and where that could not be found out. */
  readonly owner: Block | undefined;
  readonly failure: Failure;
  readonly started: number;
}

/**
 * Writes the failed attempt into the log. A permanent failure that cannot be written must not be
 * acknowledged, so that error is thrown; a transient one is retried anyway and the note is dropped.
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
    const refused = asFailure(thrown).permanent;
    if (refused) await store.change(onOne('records', envelope.event_id, (one) => cut(note(one))));
    else if (failure.permanent) throw thrown;
  }
}

/** The note again, in a record so small that the database takes it whatever the event has in it. */
function cut({ records = [] }: Change): Change {
  return { records: records.filter(({ applied_at }) => applied_at === undefined).map(cutRecord) };
}

function noteFailure(failed: FailedAttempt, record: EventRecord | undefined, now: number): Change {
  const { replay, failure, started } = failed;
  const { code, message, permanent } = failure;
  const at = new Date(started).toISOString();
  const done = record !== undefined && isDone(record, at, permanent);
  if (done || replay?.mode === 'dry_run') {
    const noted = record && withReplayFailure(record, failed);
    return noted === undefined || noted === record ? nothing : { records: [noted] };
  }
  const own = ownRecord(failed, record);
  if (own === undefined) return nothing;
  const outcome: Attempt['outcome'] = permanent ? 'failed' : 'retrying';
  const attempt = { at, outcome, ms: now - started, error: { code, message } };
  return { records: [withReplayFailure(withAttempt(own, attempt), failed)] };
}

/**
 * A late duplicate or a replay that fails does not undo what is done. Only the attempt that has committed a success
 * knows that it has not announced it. Any other one says nothing of that: its message is delivered until an attempt
 * has announced the event, or the dead letter does.
 */
function isDone({ applied_at, status, attempts }: EventRecord, at: string, permanent: boolean) {
  if (permanent) return applied_at !== undefined;
  return status === 'success' && attempts.every((one) => one.at !== at);
}

function withReplayFailure(record: EventRecord, { replay, failure }: FailedAttempt): EventRecord {
  if (replay === undefined) return record;
  const { code, message, permanent } = failure;
  if (permanent) return withReplay(record, failedMark(replay, { code, message }));
  // It was committed and could not be announced, so it has no outcome until it has been tried again.
  const committed = replay.mode !== 'dry_run' && record.replays.some(({ id }) => id === replay.id);
  const { id, mode, at, by } = replay;
  return committed ? withReplay(record, { id, mode, at, by }) : record;
}

/**
 * The record the attempt belongs in; undefined where there is none yet and it is not known whose it would be:
 * a record for nobody could be imported by whoever connects the account next.
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
