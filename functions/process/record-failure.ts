import { type Block, UNROUTED_WORKSPACE } from '../../shared/domain/blocks/block.ts';
import { type Change, nothing, onOne } from '../../shared/domain/change.ts';
import {
  type Attempt,
  type EventRecord,
  newRecord,
  withAttempt,
} from '../../shared/domain/events/record.ts';
import type { Failure } from '../../shared/domain/failure.ts';
import type { ReplayOrder } from '../../shared/domain/replays/replay.ts';
import { withReplay } from '../../shared/domain/replays/replay-event.ts';
import type { Store } from '../../shared/store/store.ts';
import type { Envelope } from '../../shared/wire/envelope.ts';

export interface FailedAttempt {
  readonly envelope: Envelope;
  readonly replay: ReplayOrder | undefined;
  readonly block: Block | undefined;
  readonly failure: Failure;
  readonly started: number;
}

/**
 * Writes the failed attempt into the log. A permanent failure that cannot be written must not be
 * acknowledged, so that error is thrown; a transient one is retried anyway and the note is dropped.
 */
export async function recordFailure(
  store: Store,
  happened: FailedAttempt,
  now: () => number,
): Promise<void> {
  const { envelope, failure } = happened;
  try {
    await store.change(
      onOne('records', envelope.event_id, (record) => noteFailure(happened, record, now())),
    );
  } catch (thrown) {
    if (failure.permanent) throw thrown;
  }
}

function noteFailure(
  happened: FailedAttempt,
  record: EventRecord | undefined,
  now: number,
): Change {
  const { replay, failure, started } = happened;
  const { code, message, permanent } = failure;
  // Done is done: a late duplicate, or a replay, of a block since disconnected does not undo it.
  const done = permanent && record?.applied_at !== undefined;
  if (done || replay?.mode === 'dry_run') {
    const told = record && withOutcome(record, happened);
    return told === undefined || told === record ? nothing : { records: [told] };
  }
  const at = new Date(started).toISOString();
  const outcome: Attempt['outcome'] = permanent ? 'failed' : 'retrying';
  const attempt = { at, outcome, ms: now - started, error: { code, message } };
  const tried = withAttempt(ownRecord(happened, record), attempt);
  return { records: [withOutcome(tried, happened)] };
}

function withOutcome(record: EventRecord, { replay, failure }: FailedAttempt): EventRecord {
  if (replay === undefined) return record;
  const { code, message, permanent } = failure;
  if (permanent)
    return withReplay(record, { ...replay, outcome: 'failed', error: { code, message } });
  // What was committed and not announced has come to nothing yet: it is done again, which changes nothing.
  const untold = replay.mode !== 'dry_run' && record.replays.some(({ id }) => id === replay.id);
  return untold ? withReplay(record, replay) : record;
}

/** An event nobody had connected is its block's from the first attempt that finds one. */
function ownRecord(
  { envelope, block }: FailedAttempt,
  record: EventRecord | undefined,
): EventRecord {
  const known = record ?? newRecord(envelope, UNROUTED_WORKSPACE);
  if (block === undefined || known.workspace_id !== UNROUTED_WORKSPACE) return known;
  return { ...known, workspace_id: block.workspace_id };
}
