import type { Change, Need, State } from '../change.ts';
import type { ReplayOrder } from '../replays/replay.ts';
import { hasReplayed, markOf, withReplay } from '../replays/replay-event.ts';
import {
  missingKeys,
  openUnitOfWork,
  type UnitOfWork,
  uncheckedMessages,
} from '../unit-of-work.ts';
import type { Execution } from '../workflows/execution.ts';
import { executionsOf } from '../workflows/executions-of.ts';
import { startMissing } from '../workflows/start-executions.ts';
import { applyObservation, type Place } from './apply-observation.ts';
import type { EventInput } from './event-input.ts';
import { type BegunExecution, type EventRecord, finishedAttempt, withAttempt } from './record.ts';
import { settledRecord } from './settled-record.ts';

export interface Decision extends Change {
  /** The record as it stands after the commit: what is to be announced. */
  readonly settled: EventRecord;
}

/**
 * What one event does to the workspace, or what must be looked up to tell. Pure: the same input and state give
 * the same decision, so the commit around it may ask as often as it likes.
 *
 * A decision needs documents whose ids are known only on the way: the message names the conversation, the
 * contact names the ids it was merged from. So a run goes on to its end with what has been looked up so far.
 * A document that has not been looked up is `undefined` in it, just like one that does not exist, and its id
 * is noted as missing. If anything is missing at the end, the run is void: all that it has computed is thrown
 * away and only the list of missing ids is returned, as `Need`. The caller looks them up and asks again, until
 * a run misses nothing. Code below may therefore treat `undefined` as absent, and must have no effects.
 *
 * The record alone tells of a duplicate, which writes nothing, so it is looked up first.
 */
export function decide(intake: EventInput, state: State): Decision | Need {
  const { event_id } = intake.event;
  if (!state.records.has(event_id)) return { need: { records: [event_id] } };
  const known = state.records.get(event_id);
  const { replay } = intake;
  if (replay?.mode === 'dry_run') return tryOut(intake, replay, state, known);
  if (known !== undefined && replay !== undefined && hasReplayed(known, replay))
    return { settled: known };
  if (known?.applied_at !== undefined && replay === undefined)
    return complete(intake, state, known);
  const unit = openUnitOfWork(state);
  const places = intake.observations.flatMap((one) =>
    withoutRepetition(applyObservation(unit, one, intake.block, event_id)),
  );
  const need = missingKeys(unit) ?? (replay && uncheckedMessages(unit));
  if (need !== undefined) return { need };
  return settle(state, unit, settledRecord(intake, places, known), known);
}

/** A following that was told of already is none: what only implied it says nothing else. */
function withoutRepetition(place: Place): Place[] {
  const { observation, repeated } = place;
  if (!repeated) return [place];
  if (observation.implied) return [];
  return [{ ...place, observation: { ...observation, type: 'platform.event.other' } }];
}

function settle(
  state: State,
  unit: UnitOfWork,
  settled: EventRecord,
  known: EventRecord | undefined,
): Decision {
  const { contacts, conversations, messages, records } = unit;
  return {
    // With those of other events, out of which the words of a deleted message are taken.
    records: [settled, ...records.changed.values()],
    contacts: [...contacts.changed.values()],
    conversations: [...conversations.changed.values()],
    messages: [...messages.changed.values()],
    executions: absent(state, executionsOf(settled, newlyBegun(settled, known))),
    settled,
  };
}

function newlyBegun(settled: EventRecord, known: EventRecord | undefined): BegunExecution[] {
  const before = new Set(known?.executions.map(({ id }) => id));
  return settled.executions.filter(({ id }) => !before.has(id));
}

/** Decides as if the event were to be reprocessed, and keeps of it only that somebody looked, and what they saw. */
function tryOut(
  intake: EventInput,
  replay: ReplayOrder,
  state: State,
  known: EventRecord | undefined,
): Decision | Need {
  if (known !== undefined && hasReplayed(known, replay)) return { settled: known };
  const foreseen = decide({ ...intake, replay: { ...replay, mode: 'reprocess' } }, state);
  if ('need' in foreseen) return foreseen;
  if (known === undefined) return { settled: foreseen.settled };
  const would_begin = newlyBegun(foreseen.settled, known).length;
  const settled = withReplay(known, { ...markOf(replay, foreseen.settled), would_begin });
  return { records: [settled], settled };
}

/** The engine may have gone on with one that is there. */
function absent({ executions }: State, begun: readonly Execution[]): readonly Execution[] {
  return begun.filter(({ id }) => executions.get(id) === undefined);
}

/** An event that has been applied has nothing to do, but for workflows it could not be judged by then. */
function complete({ matcher, attempt }: EventInput, state: State, known: EventRecord): Decision {
  const { broken_workflows: before = [], ...record } = known;
  const { executions, broken_workflows } = startMissing(known, matcher);
  if (broken_workflows.length === before.length) return { settled: known };
  const settled = {
    ...withAttempt(record, finishedAttempt(attempt, broken_workflows)),
    ...(broken_workflows.length > 0 && { broken_workflows }),
    executions: [...known.executions, ...executions],
  };
  const begun = executionsOf({ ...settled, executions });
  return { records: [settled], executions: absent(state, begun), settled };
}
