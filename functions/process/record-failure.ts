import type { Store } from '../../shared/cloud/store.ts';
import { type Block, UNROUTED_WORKSPACE } from '../../shared/domain/block.ts';
import { onOne } from '../../shared/domain/change.ts';
import { newRecord, withAttempt } from '../../shared/domain/record.ts';
import type { Failure } from '../../shared/failures.ts';
import type { Envelope } from '../../shared/wire/envelope.ts';

export interface Happened {
  readonly envelope: Envelope;
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
  { envelope, block, failure, started }: Happened,
  now: () => number,
): Promise<void> {
  const { code, message, permanent } = failure;
  const outcome = permanent ? ('failed' as const) : ('retrying' as const);
  const at = new Date(started).toISOString();
  try {
    await store.change(
      onOne('records', envelope.event_id, (record) => {
        // Done is done: a late duplicate of a block since disconnected does not undo it.
        if (permanent && record?.applied_at !== undefined) return {};
        const known = record ?? newRecord(envelope, block?.workspace_id ?? UNROUTED_WORKSPACE);
        const attempt = { at, outcome, ms: now() - started, error: { code, message } };
        return { records: [withAttempt(known, attempt)] };
      }),
    );
  } catch (thrown) {
    if (permanent) throw thrown;
  }
}
