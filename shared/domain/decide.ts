import { applyObservation, type Place } from './apply-observation.ts';
import type { Block } from './block.ts';
import type { Change, Need, State } from './change.ts';
import { type Desk, missingKeys, openDesk } from './desk.ts';
import { executionsOf } from './executions-of.ts';
import { forgetWords } from './forget-message.ts';
import { executionId } from './ids.ts';
import { compact } from './join.ts';
import { matchWorkflows } from './match.ts';
import { normalisedEvents } from './normalised-event.ts';
import type { Observation } from './observation.ts';
import { previewOf, shorten } from './preview.ts';
import {
  type Attempt,
  type BegunExecution,
  type EventRecord,
  newRecord,
  type ReceivedEvent,
  withAttempt,
} from './record.ts';
import type { Workflow } from './workflow.ts';

/** One event and all it is judged by. */
export interface Intake {
  readonly event: ReceivedEvent;
  readonly block: Block;
  readonly observations: readonly Observation[];
  readonly workflows: readonly Workflow[];
  /** The present try; it counts as a success if what is decided here can be committed. */
  readonly attempt: Attempt;
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
  if (known?.applied_at !== undefined) return { settled: known };
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
    // The engine may have gone on with one that is there.
    executions: executionsOf(settled).filter(({ id }) => state.executions.get(id) === undefined),
    settled,
  };
}

function settledRecord(
  intake: Intake,
  places: readonly Place[],
  known: EventRecord | undefined,
): EventRecord {
  const { event, block, attempt } = intake;
  const [first] = places;
  const record = compact({
    ...withAttempt(known ?? newRecord(event, block.workspace_id), attempt),
    workspace_id: block.workspace_id,
    block_id: block.id,
    applied_at: attempt.at,
    normalised: normalisedEvents(event, block, places),
    executions: begin(intake),
    type: first?.observation.type,
    contact_id: first?.contact_id,
    conversation_id: first?.conversation_id,
    preview: first && glanceOf(first),
  });
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

function begin({ event, observations, workflows }: Intake): BegunExecution[] {
  const matched = observations.flatMap((one) => matchWorkflows(workflows, one, event.platform));
  return [...new Set(matched)].map(({ id, version, trigger }) => ({
    id: executionId(event.event_id, id),
    workflow_id: id,
    workflow_version: version,
    trigger: trigger.type,
  }));
}
