import type { Block } from '../blocks/block.ts';
import { forgetWords } from '../conversations/forget-message.ts';
import { previewOf, shorten } from '../preview.ts';
import { addStarted, markOf, withFirstTimeFacts, withReplay } from '../replays/replay-event.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { startExecutions } from '../workflows/start-executions.ts';
import type { AppliedObservation } from './apply-observation.ts';
import type { EventInput } from './event-input.ts';
import { normalisedEvents } from './normalised-event.ts';
import {
  type EventRecord,
  finishedAttempt,
  type Mark,
  movedTo,
  newRecord,
  type ReceivedEvent,
  withAttempt,
  withPayload,
} from './record.ts';

/** The record of an event that has been applied, for the first time or once more by a replay. */
export function applyToRecord(
  input: EventInput,
  applied: readonly AppliedObservation[],
  known: EventRecord | undefined,
): EventRecord {
  const { matcher, attempt, replay } = input;
  const filled = fillRecord(input, applied, known);
  const { executions, broken_workflows } = startExecutions(filled, matcher);
  const tried = {
    ...withAttempt(filled, finishedAttempt(attempt, broken_workflows)),
    executions: addStarted(filled, executions, { known, replay, at: attempt.at }),
    ...(broken_workflows.length > 0 && { broken_workflows }),
  };
  const record = replay === undefined ? tried : withReplay(tried, markOf(replay, tried));
  // A message may have been deleted before it was seen: then its words are not even noted.
  const deleted = applied.flatMap(({ message }) => (message?.deleted_at ? [message.id] : []));
  return deleted.reduce(forgetWords, record);
}

function fillRecord(
  { event, payload, block, attempt }: EventInput,
  applied: readonly AppliedObservation[],
  known: EventRecord | undefined,
): EventRecord {
  const record = withPayload(known ?? newRecord(event, block.workspace_id), payload);
  const { broken_workflows: _, ...before } = movedTo(record, block.workspace_id);
  const [first] = applied;
  const meaning = withFirstTimeFacts(known, markedEvents(event, block, applied));
  return withoutUndefined({
    ...before,
    block_id: block.id,
    applied_at: known?.applied_at ?? attempt.at,
    committed_by: attempt.id,
    ...meaning,
    type: meaning.normalised[0]?.type,
    contact_id: first?.contact_id,
    conversation_id: first?.conversation_id,
    preview: first && previewOfEvent(first),
  });
}

function previewOfEvent({ message, observation }: AppliedObservation): string | undefined {
  const { edit, postback, comment, reaction } = observation;
  if (observation.message !== undefined && message !== undefined) return previewOf(message);
  const text = edit?.text ?? postback?.title ?? postback?.data ?? comment?.text ?? reaction?.emoji;
  return text === undefined ? undefined : shorten(text);
}

/** What one event means, and what triggers judge it by beside that. */
function markedEvents(
  event: ReceivedEvent,
  block: Block,
  applied: readonly AppliedObservation[],
): Pick<EventRecord, 'normalised' | 'marks'> {
  const normalised = normalisedEvents(event, block, applied);
  const marks = applied.flatMap((one, index): [string, Mark[]][] => {
    const marked = marksOf(one);
    const id = normalised[index]?.id;
    return marked.length > 0 && id !== undefined ? [[id, marked]] : [];
  });
  return { normalised, ...(marks.length > 0 && { marks: Object.fromEntries(marks) }) };
}

export function marksOf(applied: AppliedObservation): Mark[] {
  const { observation, first, left_to_person, answers, interrupts } = applied;
  return [
    ...(observation.silent ? (['silent'] as const) : []),
    ...(first ? (['first_message'] as const) : []),
    ...(left_to_person ? (['left_to_person'] as const) : []),
    ...(answers ? (['answers'] as const) : []),
    ...(interrupts ? (['interrupts'] as const) : []),
  ];
}
