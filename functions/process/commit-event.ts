import type { Archive } from '../../shared/cloud/storage/archive.ts';
import type { Block } from '../../shared/domain/blocks/block.ts';
import { type Decision, decide } from '../../shared/domain/events/decide.ts';
import type { Observation } from '../../shared/domain/events/observation.ts';
import type { EventRecord, StoredPayload } from '../../shared/domain/events/record.ts';
import { decideSummary, withoutSummary } from '../../shared/domain/events/summary.ts';
import { asFailure } from '../../shared/domain/failure.ts';
import type { ReplayOrder } from '../../shared/domain/replays/replay.ts';
import { findMark } from '../../shared/domain/replays/replay-event.ts';
import { rememberMatches } from '../../shared/domain/triggers/matcher.ts';
import { factsBefore } from '../../shared/domain/triggers/trigger-facts.ts';
import type { FindMatcher } from '../../shared/pipeline/find-matcher.ts';
import { assertSameOwner } from '../../shared/pipeline/find-owner.ts';
import { normaliseEvent } from '../../shared/pipeline/normalise-event.ts';
import { storeApart } from '../../shared/pipeline/payload.ts';
import type { Platform } from '../../shared/platforms/platform.ts';
import { runInTurns } from '../../shared/runtime/run-in-turns.ts';
import type { Store } from '../../shared/store/store.ts';
import type { Envelope } from '../../shared/wire/envelope.ts';

/** What a commit needs. */
export interface Committer {
  readonly platforms: Readonly<Record<string, Platform>>;
  readonly store: Store;
  /** For payloads too large for a record. */
  readonly archive: Archive;
  readonly findMatcher: FindMatcher;
  readonly now: () => number;
}

export interface OwnedEvent {
  readonly envelope: Envelope;
  readonly observations: readonly Observation[];
  readonly payload: StoredPayload;
  readonly owner: Block;
  readonly started: number;
  /** No other attempt has it: two may begin in the same millisecond. */
  readonly id: string;
  readonly again: boolean;
  readonly replay: ReplayOrder | undefined;
  /** Called with the record as it is before each try to commit, also of one whose answer is lost. */
  readonly onCommit: (known: EventRecord | undefined) => void;
}

export interface RepeatableDecision extends Decision {
  /** Another attempt has committed the same before: this one may announce it in its place. */
  readonly repeated: boolean;
}

function isCommitted(known: EventRecord | undefined, replay: ReplayOrder | undefined): boolean {
  if (replay === undefined) return known?.applied_at !== undefined;
  return findMark(known, replay) !== undefined;
}

/** If the record has no room for its payload, the payload is stored in an object. */
export async function commitEvent(
  processor: Committer,
  event: OwnedEvent,
): Promise<RepeatableDecision> {
  try {
    return await tryToCommit(processor, event);
  } catch (thrown) {
    if (asFailure(thrown).code !== 'too_large' || 'path' in event.payload) throw thrown;
    const payload = await storeApart(processor.archive, event.envelope);
    return await tryToCommit(processor, { ...event, payload });
  }
}

async function tryToCommit(
  { platforms, store, findMatcher, now }: Committer,
  { envelope, observations, payload, owner, started, id, again, replay, onCommit }: OwnedEvent,
): Promise<RepeatableDecision> {
  const matcher = rememberMatches(await findMatcher(owner.workspace_id));
  // The decision below is made at once, and must not hold up the events of others.
  for (const one of observations) await runInTurns(matcher.prepare(factsBefore(envelope, one)));
  const at = new Date(started).toISOString();
  return await store.change(
    (state, conflicts) => {
      const { event_id } = envelope;
      // For a duplicate the record alone says what is to be done. Without it a commit would have to fail first.
      if (again && !state.records.has(event_id)) return { need: { records: [event_id] } };
      const known = state.records.get(event_id);
      // A duplicate of a finished event changes nothing, and is announced for the workspace that has it.
      const done = replay === undefined && known?.applied_at !== undefined;
      if (known !== undefined && !done) assertSameOwner(known, owner);
      const attempt = { at, ms: now() - started, id };
      const event = receivedWith(known, envelope);
      const input = {
        ...{ event, payload, block: owner, matcher, attempt },
        observations: event === envelope ? observations : normaliseEvent(platforms, event),
      };
      const decision = decide(replay === undefined ? input : { ...input, replay }, state);
      if ('need' in decision) return decision;
      // A commit whose answer was lost is tried again, and finds what it has written itself.
      if (known?.committed_by !== id) onCommit(known);
      const repeated = isCommitted(known, replay);
      return { ...(conflicts === 0 ? decision : withoutSummary(decision, state)), repeated };
    },
    conversationOf(owner, observations),
  );
}

/**
 * The event as it was received first, if an attempt has recorded another copy of it in vain: an event means the same
 * whichever copy takes effect, and in every replay, which is made of the first one.
 */
function receivedWith(known: EventRecord | undefined, envelope: Envelope): Envelope {
  const { received_at = envelope.received_at } = known ?? {};
  return received_at === envelope.received_at ? envelope : { ...envelope, received_at };
}

/** Brings conversation and contact up to date with an event that was committed without them. It may run again. */
export async function addSummary(
  store: Store,
  { observations, owner }: OwnedEvent,
  { messages = [] }: Decision,
): Promise<void> {
  await store.change(
    (state) => decideSummary({ observations, block: owner, messages }, state),
    `summary of ${conversationOf(owner, observations)}`,
  );
}

/** The conversation that concurrent events may both change. Undefined for an event that changes none. */
function conversationOf(block: Block, observations: readonly Observation[]): string | undefined {
  const keys = observations.map(({ thread, contact }) => thread?.key ?? contact?.user_id);
  const key = keys.find((one) => one !== undefined);
  return key === undefined ? undefined : `${block.id} ${key}`;
}
