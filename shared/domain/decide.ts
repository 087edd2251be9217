import { applyObservation, type Place } from './apply-observation.ts';
import { beginExecutions, beginMissing } from './begin-executions.ts';
import type { Block } from './block.ts';
import type { Change, Need, State } from './change.ts';
import { type Desk, missingKeys, openDesk } from './desk.ts';
import type { Execution } from './execution.ts';
import { executionsOf } from './executions-of.ts';
import { forgetWords } from './forget-message.ts';
import { compact } from './join.ts';
import { markedEvents } from './marked-events.ts';
import type { Matcher } from './matcher.ts';
import type { Observation } from './observation.ts';
import { previewOf, shorten } from './preview.ts';
import {
  type Attempt,
  type EventRecord,
  finishedAttempt,
  newRecord,
  type ReceivedEvent,
  withAttempt,
} from './record.ts';

/** One event and all it is judged by. */
export interface Intake {
  readonly event: ReceivedEvent;
  readonly block: Block;
  readonly observations: readonly Observation[];
  readonly matcher: Matcher;
  /** The present try: how it ends is decided here, if what is decided can be committed. */
  readonly attempt: Pick<Attempt, 'at' | 'ms'>;
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
  if (known?.applied_at !== undefined) return complete(intake, state, known);
  const desk = openDesk(state);
  const places = intake.observations.map((one) =>
    applyObservation(desk, one, intake.block, event_id),
  );
  const need = missingKeys(desk);
  return need === undefined ? settle(state, desk, settledRecord(intake, places, known)) : { need };
}

function settle(state: State, desk: Desk, settled: EventRecord): Decision {
  const { contacts, conversations, messages, records } = desk;
  return {
    // With those of other events, out of which the words of a deleted message are taken.
    records: [settled, ...records.changed.values()],
    contacts: [...contacts.changed.values()],
    conversations: [...conversations.changed.values()],
    messages: [...messages.changed.values()],
    executions: absent(state, executionsOf(settled)),
    settled,
  };
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

function settledRecord(
  intake: Intake,
  places: readonly Place[],
  known: EventRecord | undefined,
): EventRecord {
  const { event, block, matcher, attempt } = intake;
  const [first] = places;
  const told = compact({
    ...(known ?? newRecord(event, block.workspace_id)),
    workspace_id: block.workspace_id,
    block_id: block.id,
    applied_at: attempt.at,
    ...markedEvents(event, block, places),
    type: first?.observation.type,
    contact_id: first?.contact_id,
    conversation_id: first?.conversation_id,
    preview: first && glanceOf(first),
  });
  const { executions, broken_workflows } = beginExecutions(told, matcher);
  const record = {
    ...withAttempt(told, finishedAttempt(attempt, broken_workflows)),
    executions,
    ...(broken_workflows.length > 0 && { broken_workflows }),
  };
  // A message may have been deleted before it was seen: then its words are not even noted.
  const deleted = places.flatMap(({ message }) => (message?.deleted_at ? [message.id] : []));
  return deleted.reduce(forgetWords, record);
}

function glanceOf({ message, observation }: Place): string | undefined {
  const { edit, postback, comment, reaction } = observation;
  if (observation.message !== undefined && message !== undefined) return previewOf(message);
  const text = edit?.text ?? postback?.title ?? postback?.data ?? comment?.text ?? reaction?.emoji;
  return text === undefined ? undefined : shorten(text);
}
