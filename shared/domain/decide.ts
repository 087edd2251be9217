import type { Block } from './block.ts';
import { type Change, nothing, type State } from './change.ts';
import type { Contact } from './contact.ts';
import type { Conversation } from './conversation.ts';
import { executionsOf } from './executions-of.ts';
import { executionId } from './ids.ts';
import { keepConversation, previewOf } from './keep-conversation.ts';
import { matchWorkflows } from './match.ts';
import { normalisedEvent } from './normalised-event.ts';
import type { Place } from './place.ts';
import {
  type Attempt,
  type BegunExecution,
  type EventRecord,
  newRecord,
  type ReceivedEvent,
  withAttempt,
} from './record.ts';
import { seeContact } from './see-contact.ts';
import type { Workflow } from './workflow.ts';

/** One event and all it is judged by. */
export interface Intake {
  readonly event: ReceivedEvent;
  readonly block: Block;
  readonly places: readonly Place[];
  readonly workflows: readonly Workflow[];
  /** The present try; it counts as a success if what is decided here can be committed. */
  readonly attempt: Attempt;
}

export interface Decision extends Change {
  /** The record as it stands after the commit: what is to be announced. */
  readonly settled: EventRecord;
}

/**
 * What one event does to the workspace. Pure: the same intake and state give the same decision, so the
 * transaction around it may run it as often as it likes.
 */
export function decide(intake: Intake, state: State): Decision {
  const known = state.record;
  if (known?.applied_at !== undefined) return repeat(known, intake.attempt);
  const settled = apply(intake, known);
  return {
    record: settled,
    contacts: seeContacts(intake.places, state),
    conversations: keepConversations(intake.places, state),
    messages: intake.places.flatMap(({ message }) => message ?? []),
    executions: executionsOf(settled),
    settled,
  };
}

/** A duplicate writes nothing; one whose announcement had failed is made a success again. */
function repeat(known: EventRecord, attempt: Attempt): Decision {
  if (known.status === 'success') return { ...nothing, settled: known };
  const settled = withAttempt(known, attempt);
  return { ...nothing, record: settled, settled };
}

function apply(intake: Intake, known: EventRecord | undefined): EventRecord {
  const { event, block, places, attempt } = intake;
  const first = places[0];
  const preview = first && glanceOf(first);
  const contact = first?.contact?.id;
  const conversation = first?.conversation?.id;
  return {
    ...withAttempt(known ?? newRecord(event, block.workspace_id), attempt),
    workspace_id: block.workspace_id,
    block_id: block.id,
    applied_at: attempt.at,
    normalised: places.map((place, index) => normalisedEvent(event, block, place, index)),
    executions: begin(intake),
    ...(first && { type: first.observation.type }),
    ...(contact !== undefined && { contact_id: contact }),
    ...(conversation !== undefined && { conversation_id: conversation }),
    ...(preview !== undefined && { preview }),
  };
}

function glanceOf({ message, observation }: Place): string | undefined {
  if (message !== undefined) return previewOf(message);
  return observation.postback?.title ?? observation.postback?.data;
}

function begin({ event, places, workflows }: Intake): BegunExecution[] {
  const matched = places.flatMap(({ observation }) =>
    matchWorkflows(workflows, observation, event.platform),
  );
  return [...new Set(matched)].map(({ id, version, trigger }) => ({
    id: executionId(event.event_id, id),
    workflow_id: id,
    workflow_version: version,
    trigger: trigger.type,
  }));
}

function seeContacts(places: readonly Place[], state: State): Contact[] {
  const seen = new Map<string, Contact>();
  for (const { observation, contact: identity } of places) {
    const { contact } = observation;
    if (identity === undefined || contact === undefined) continue;
    const known = seen.get(identity.id) ?? state.contacts.get(identity.id);
    seen.set(identity.id, seeContact(known, { ...observation, contact }, identity));
  }
  return [...seen.values()];
}

function keepConversations(places: readonly Place[], state: State): Conversation[] {
  const kept = new Map<string, Conversation>();
  for (const { conversation: identity, message } of places) {
    if (identity === undefined) continue;
    const known = kept.get(identity.id) ?? state.conversations.get(identity.id);
    kept.set(identity.id, keepConversation(known, identity, message));
  }
  return [...kept.values()];
}
