import type { Publisher } from '../../shared/cloud/pubsub/publisher.ts';
import type { Archive } from '../../shared/cloud/storage/archive.ts';
import { type Block, UNROUTED_WORKSPACE } from '../../shared/domain/blocks/block.ts';
import { type Change, onOne } from '../../shared/domain/change.ts';
import {
  type Attempt,
  type EventRecord,
  movedTo,
  newRecord,
  type ReceivedEvent,
  withAttempt,
  withPayload,
} from '../../shared/domain/events/record.ts';
import { eventId } from '../../shared/domain/ids.ts';
import type { ReplayOrder } from '../../shared/domain/replays/replay.ts';
import { failedMark, findMark, withReplay } from '../../shared/domain/replays/replay-event.ts';
import { announceRecord } from '../../shared/pipeline/announce.ts';
import { findOwner, mayOwn } from '../../shared/pipeline/find-owner.ts';
import { forgetDeletedMessages } from '../../shared/pipeline/forget-messages.ts';
import { storePayload } from '../../shared/pipeline/payload.ts';
import type { Store } from '../../shared/store/store.ts';
import type { Envelope } from '../../shared/wire/envelope.ts';
import type { Push } from '../../shared/wire/push.ts';
import { readEnvelope } from '../../shared/wire/read-push.ts';
import { readReplayOrder } from '../../shared/wire/replay-message.ts';

export interface DeadLetterParts {
  readonly store: Store;
  readonly archive: Archive;
  readonly publisher: Publisher;
}

export type DeadLetterOutcome = 'failed' | 'already_done';

/**
 * Sets the record of an event that Pub/Sub has given up to `failed`, with the last error known, in the workspace
 * it belongs to. The message itself stays on the dead-letter subscription for the operator. For an event that is
 * a success already, it does what follows a commit: the attempt that committed it may have been killed before that.
 */
export async function failEvent(
  { store, archive, publisher }: DeadLetterParts,
  push: Push,
  now: Date,
): Promise<DeadLetterOutcome> {
  const envelope = tryToRead(push);
  const event = envelope ?? describe(push, now);
  const payload = envelope && (await storePayload(archive, envelope));
  const findBlock = (id: string) => store.find('blocks', id);
  const owner = await findOwner({ store, findBlock, now: () => now.getTime() }, event);
  const replay = replayOf(push);
  const { outcome, before } = await store.change(
    onOne('records', event.event_id, (known) => {
      const record = known ?? newRecord(event, owner?.workspace_id ?? UNROUTED_WORKSPACE);
      const own = withPayload(withOwner(record, owner), payload);
      return { ...fail(record, own, replay, now), before: record };
    }),
  );
  if (outcome === 'already_done' && before.status === 'success') {
    await forgetDeletedMessages(store, archive, before);
    await announceRecord(publisher, before, replay);
  }
  return outcome;
}

/**
 * The record in its owner's workspace. An attempt that could not look up the block may have left it unrouted.
 */
function withOwner(record: EventRecord, owner: Block | undefined): EventRecord {
  return owner !== undefined && mayOwn(owner, record)
    ? movedTo(record, owner.workspace_id)
    : record;
}

function fail(
  known: EventRecord,
  record: EventRecord,
  replay: ReplayOrder | undefined,
  now: Date,
): Change & { readonly outcome: DeadLetterOutcome } {
  // Another delivery of the event has succeeded, or it has been set to failed before.
  const ended = record.status === 'success' || record.status === 'failed';
  const dry = replay?.mode === 'dry_run';
  const last = ended || dry ? undefined : record.attempts.at(-1)?.error;
  const error = last ?? {
    code: 'dead_lettered',
    message: 'Pub/Sub stopped after the last attempt, and no attempt recorded an error',
  };
  const dead_lettered_at = now.toISOString();
  const attempt = { at: dead_lettered_at, outcome: 'failed' as const, ms: 0, error };
  const tried = ended || dry ? record : { ...withAttempt(record, attempt), dead_lettered_at };
  const noted = replay === undefined ? tried : withFailedReplay(tried, replay, error);
  return noted === known ? { outcome: 'already_done' } : { records: [noted], outcome: 'failed' };
}

/** A replay that was committed has nevertheless failed if it could not be announced. */
function withFailedReplay(
  record: EventRecord,
  replay: ReplayOrder,
  error: NonNullable<Attempt['error']>,
): EventRecord {
  const known = findMark(record, replay)?.outcome;
  const announced = record.status === 'success' || replay.mode === 'dry_run';
  if (known === 'failed' || (known === 'succeeded' && announced)) return record;
  return withReplay(record, failedMark(replay, error));
}

/** The replay the event was part of, if its message can still be read. */
function replayOf(push: Push): ReplayOrder | undefined {
  try {
    return readReplayOrder(push);
  } catch {
    return undefined;
  }
}

function tryToRead(push: Push): Envelope | undefined {
  try {
    return readEnvelope(push);
  } catch {
    return undefined;
  }
}

/** Describes an envelope that cannot be read, by the attributes of its message. */
function describe({ message: { attributes, messageId } }: Push, now: Date): ReceivedEvent {
  const platform = attributes['platform'] ?? 'unknown';
  const id = attributes['event_id'];
  return {
    event_id:
      id !== undefined && /^evt_[0-9a-z]{26}$/.test(id)
        ? id
        : eventId(platform, 'unknown', messageId),
    platform,
    account_id: 'unknown',
    platform_event_id: messageId,
    kind: attributes['kind'] ?? 'unreadable',
    occurred_at: now.toISOString(),
    received_at: now.toISOString(),
  };
}
