import type { Change, Need, State } from '../change.ts';
import type { ReplayOrder } from '../replays/replay.ts';
import { hasReplayed, markOf, withReplay } from '../replays/replay-event.ts';
import {
  changesOf,
  missingKeys,
  openUnitOfWork,
  type UnitOfWork,
  uncheckedMessages,
} from '../unit-of-work.ts';
import { addInputs } from '../workflows/add-inputs.ts';
import { applyStartOptions } from '../workflows/apply-start-options.ts';
import type { Execution } from '../workflows/execution.ts';
import { lookedFor } from '../workflows/execution.ts';
import { executionsOf } from '../workflows/executions-of.ts';
import { startMissing } from '../workflows/start-executions.ts';
import { type AppliedObservation, applyObservation } from './apply-observation.ts';
import { applyToRecord } from './apply-to-record.ts';
import type { EventInput } from './event-input.ts';
import { type EventRecord, finishedAttempt, type StartedExecution, withAttempt } from './record.ts';

export interface Decision extends Change {
  /** The record after the commit, which is then announced. */
  readonly record: EventRecord;
}

/**
 * What one event does to the workspace, or what must be looked up first. Pure: the same input and state give
 * the same decision, so the commit around it may ask as often as it likes.
 *
 * A decision needs documents whose ids are known only on the way: the message names the conversation, the
 * contact names the ids it was merged from. So a run goes on to its end with what has been looked up so far.
 * A document that has not been looked up is `undefined` in it, just like one that does not exist, and its id
 * is noted as missing. If anything is missing at the end, the run is void: all that it has computed is thrown
 * away and only the list of missing ids is returned, as `Need`. The caller looks them up and asks again, until
 * a run misses nothing. Code below may therefore treat `undefined` as absent, and must have no effects.
 *
 * The record alone shows a duplicate. Few events are duplicates, so an event is taken to be new until the commit
 * finds its record; a replayed event has one.
 */
export function decide(input: EventInput, state: State): Decision | Need {
  const { event_id } = input.event;
  const { replay } = input;
  if (replay !== undefined && !state.records.has(event_id))
    return { need: { records: [event_id] } };
  const known = state.records.get(event_id);
  if (replay?.mode === 'dry_run') return simulate(input, replay, state, known);
  if (known !== undefined && replay !== undefined && hasReplayed(known, replay))
    return { record: known };
  if (known?.applied_at !== undefined && replay === undefined) return complete(input, state, known);
  const unit = openUnitOfWork(state);
  const observed = input.observations.flatMap((one) =>
    withoutRepetition(applyObservation(unit, one, input.block)),
  );
  // An execution has got its reply already when the event is applied once more.
  const first = known?.applied_at === undefined;
  const { applied, woken } = first
    ? addInputs(unit, input, observed)
    : { applied: observed, woken: [] };
  const need = missingKeys(unit) ?? (replay && uncheckedMessages(unit));
  if (need !== undefined) return { need };
  const matched = applyToRecord(input, applied, known);
  const recorded = woken.length === 0 ? matched : { ...matched, woken };
  const record = first ? applyStartOptions(unit, recorded, input, applied) : recorded;
  const more = missingKeys(unit);
  if (more !== undefined) return { need: more };
  return collectChanges(state, unit, record, known);
}

/** A follow that another event has already reported is not a new one; an event that only implied it says nothing else. */
function withoutRepetition(one: AppliedObservation): AppliedObservation[] {
  const { observation, repeated } = one;
  if (!repeated) return [one];
  if (observation.implied) return [];
  return [{ ...one, observation: { ...observation, type: 'platform.event.other' } }];
}

function collectChanges(
  state: State,
  unit: UnitOfWork,
  record: EventRecord,
  known: EventRecord | undefined,
): Decision {
  const { executions: given = [], ...changes } = changesOf(unit);
  const started = absent(state, executionsOf(record, newExecutions(record, known)));
  return {
    ...changes,
    records: [record],
    executions: [...given, ...started],
    record,
  };
}

function newExecutions(record: EventRecord, known: EventRecord | undefined): StartedExecution[] {
  const before = new Set(known?.executions.map(({ id }) => id));
  return record.executions.filter(({ id }) => !before.has(id));
}

/** A record has the marks of many replays and must stay small. */
const WORKFLOWS_NAMED = 5;

/** Decides as if the event were reprocessed, and writes only the mark of the dry run with its result. */
function simulate(
  input: EventInput,
  replay: ReplayOrder,
  state: State,
  known: EventRecord | undefined,
): Decision | Need {
  if (known !== undefined && hasReplayed(known, replay)) return { record: known };
  const simulated = decide({ ...input, replay: { ...replay, mode: 'reprocess' } }, state);
  if ('need' in simulated) return simulated;
  if (known === undefined) return { record: simulated.record };
  const workflows = newExecutions(simulated.record, known).map(({ workflow_id }) => workflow_id);
  const record = withReplay(known, {
    ...markOf(replay, simulated.record),
    would_start: workflows.length,
    ...(workflows.length > 0 && { workflow_ids: workflows.slice(0, WORKFLOWS_NAMED) }),
  });
  return { records: [record], record };
}

/**
 * Leaves out those that are stored already: the engine may have changed them since. The clock looks for the others soon,
 * in case their announcement is lost.
 */
function absent({ executions }: State, started: readonly Execution[]): readonly Execution[] {
  return started.filter(({ id }) => executions.get(id) === undefined).map(lookedFor);
}

/** An event that has been applied has nothing to do, except to match the workflows that could not be matched then. */
function complete({ matcher, attempt }: EventInput, state: State, known: EventRecord): Decision {
  // What is committed now has not been announced.
  const { broken_workflows: before = [], announced: _, ...rest } = known;
  const { executions, broken_workflows } = startMissing(known, matcher);
  if (broken_workflows.length === before.length) return { record: known };
  const record = {
    ...withAttempt(rest, finishedAttempt(attempt, broken_workflows)),
    ...(broken_workflows.length > 0 && { broken_workflows }),
    executions: [...known.executions, ...executions],
    ...(attempt.id !== undefined && { committed_by: attempt.id }),
  };
  const started = executionsOf({ ...record, executions });
  return { records: [record], executions: absent(state, started), record };
}
