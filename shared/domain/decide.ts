import { applyObservation } from './apply-observation.ts';
import type { Block } from './blocks/block.ts';
import type { Change, Need, State } from './change.ts';
import { type Desk, missingKeys, openDesk, unseenMessages } from './desk.ts';
import type { Observation } from './observation.ts';
import {
  type Attempt,
  type BegunExecution,
  type EventRecord,
  finishedAttempt,
  type ReceivedEvent,
  withAttempt,
} from './record.ts';
import type { ReplayOrder } from './replays/replay.ts';
import { hasReplayed, markOf, withReplay } from './replays/replay-event.ts';
import { settledRecord } from './settled-record.ts';
import type { Matcher } from './triggers/matcher.ts';
import { beginMissing } from './workflows/begin-executions.ts';
import type { Execution } from './workflows/execution.ts';
import { executionsOf } from './workflows/executions-of.ts';

/** One event and all it is judged by. */
export interface Intake {
  readonly event: ReceivedEvent;
  readonly block: Block;
  readonly observations: readonly Observation[];
  readonly matcher: Matcher;
  /** The present try: how it ends is decided here, if what is decided can be committed. */
  readonly attempt: Pick<Attempt, 'at' | 'ms'>;
  /** The event comes again because somebody asked for it. */
  readonly replay?: ReplayOrder;
}

export interface Decision extends Change {
  /** The record as it stands after the commit: what is to be announced. */
  readonly settled: EventRecord;
}

/**
 * What one event does to the workspace, or what must be looked up to tell. Pure: the same intake and state
 * give the same decision, so the commit around it may ask as often as it likes. The record alone tells of
 * a duplicate, which writes nothing, so it is looked up first.
 */
export function decide(intake: Intake, state: State): Decision | Need {
  const { event_id } = intake.event;
  if (!state.records.has(event_id)) return { need: { records: [event_id] } };
  const known = state.records.get(event_id);
  const { replay } = intake;
  if (replay?.mode === 'dry_run') return tryOut(intake, replay, state, known);
  if (known !== undefined && replay !== undefined && hasReplayed(known, replay))
    return { settled: known };
  if (known?.applied_at !== undefined && replay === undefined)
    return complete(intake, state, known);
  const desk = openDesk(state);
  const places = intake.observations.map((one) =>
    applyObservation(desk, one, intake.block, event_id),
  );
  const need = missingKeys(desk) ?? (replay && unseenMessages(desk));
  if (need !== undefined) return { need };
  return settle(state, desk, settledRecord(intake, places, known), known);
}

function settle(
  state: State,
  desk: Desk,
  settled: EventRecord,
  known: EventRecord | undefined,
): Decision {
  const { contacts, conversations, messages, records } = desk;
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
  intake: Intake,
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
function complete({ matcher, attempt }: Intake, state: State, known: EventRecord): Decision {
  const { broken_workflows: before = [], ...record } = known;
  const { executions, broken_workflows } = beginMissing(known, matcher);
  if (broken_workflows.length === before.length) return { settled: known };
  const settled = {
    ...withAttempt(record, finishedAttempt(attempt, broken_workflows)),
    ...(broken_workflows.length > 0 && { broken_workflows }),
    executions: [...known.executions, ...executions],
  };
  const begun = executionsOf({ ...settled, executions });
  return { records: [settled], executions: absent(state, begun), settled };
}
