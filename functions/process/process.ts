import { randomUUID } from 'node:crypto';
import type { Publisher } from '../../shared/cloud/pubsub/publisher.ts';
import type { Block } from '../../shared/domain/blocks/block.ts';
import {
  countNotes,
  type EventRecord,
  type StoredPayload,
} from '../../shared/domain/events/record.ts';
import { asFailure, Failure, isPermanent } from '../../shared/domain/failure.ts';
import type { ReplayOrder } from '../../shared/domain/replays/replay.ts';
import { announceRecord } from '../../shared/pipeline/announce.ts';
import { assertKeyValid, type FindOwner, findOwner } from '../../shared/pipeline/find-owner.ts';
import { dropForgotten, forgetDeletedMessages } from '../../shared/pipeline/forget-messages.ts';
import { normaliseEvent } from '../../shared/pipeline/normalise-event.ts';
import { storePayload } from '../../shared/pipeline/payload.ts';
import type { Envelope } from '../../shared/wire/envelope.ts';
import { addSummary, type Committer, commitEvent } from './commit-event.ts';
import { recordAnnounced } from './record-announced.ts';
import { recordFailure } from './record-failure.ts';

export interface Processor extends Committer {
  readonly findBlock: FindOwner['findBlock'];
  readonly publisher: Publisher;
  /** Whether this instance has had the event lately: one that comes again is most likely done. A hint. */
  readonly hasSeen?: (eventId: string) => boolean;
  /** Called with the failure of an attempt that is recorded and acknowledged. */
  readonly onFailure?: (failure: Failure) => void;
}

export type ProcessOutcome = 'success' | 'duplicate' | 'failed' | 'dry_run';

/**
 * One attempt at one event: normalise → load, decide, commit → announce. A permanent failure is recorded and
 * returned; a transient one is recorded, if the database answers, and thrown.
 * @param replay - the replay that the event is part of. Undefined if the event comes from its platform.
 */
export async function processEvent(
  processor: Processor,
  envelope: Envelope,
  replay?: ReplayOrder,
): Promise<ProcessOutcome> {
  const started = processor.now();
  const id = randomUUID();
  const again = processor.hasSeen?.(envelope.event_id) === true;
  let owner: Block | undefined;
  let payload: StoredPayload | undefined;
  let before: EventRecord | undefined;
  const onCommit = (known: EventRecord | undefined): void => {
    before = known;
  };
  try {
    owner = await findOwner(processor, envelope, replay);
    payload = await storePayload(processor.archive, envelope);
    if (owner === undefined) {
      throw new Failure(
        'block_not_found',
        'no workspace had the account connected when the event was received',
      );
    }
    assertKeyValid(owner, envelope);
    const observations = normaliseEvent(processor.platforms, envelope);
    const event = { envelope, observations, payload, owner, started, id, again, replay, onCommit };
    const decision = await commitEvent(processor, event);
    if (replay?.mode === 'dry_run') return 'dry_run';
    if (decision.record.summary_apart) await addSummary(processor.store, event, decision);
    await forgetDeletedMessages(processor.store, processor.archive, decision.record);
    await dropForgotten(processor.archive, payload, decision.record);
    await announceRecord(processor.publisher, decision.record, replay);
    if (decision.repeated) await recordAnnounced(processor, event, decision.record);
    if (decision.records === undefined) return 'duplicate';
    const unmatched = unmatchedFailure(decision.record);
    if (unmatched !== undefined) processor.onFailure?.(unmatched);
    return decision.record.status === 'failed' ? 'failed' : 'success';
  } catch (thrown) {
    const failure = asFailure(thrown);
    const failed = { envelope, payload, replay, owner, failure, started, id, before };
    await recordFailure(processor.store, failed, processor.now);
    if (!isPermanent(failure)) throw failure;
    processor.onFailure?.(failure);
    return 'failed';
  }
}

const NAMED = 10;

/** Names the workflows that could not be matched, without the reason: it may quote a keyword. */
function unmatchedFailure({ broken_workflows = [] }: EventRecord): Failure | undefined {
  const [first] = broken_workflows;
  if (first === undefined) return undefined;
  const ids = broken_workflows.map(({ workflow_id }) => workflow_id);
  const others = countNotes(broken_workflows) - NAMED;
  const more = others > 0 ? ` and ${others} more` : '';
  return new Failure(first.code, `not matched: ${ids.slice(0, NAMED).join(', ')}${more}`);
}
