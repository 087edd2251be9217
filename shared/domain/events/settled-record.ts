import { forgetWords } from '../conversations/forget-message.ts';
import { compact } from '../merge.ts';
import { previewOf, shorten } from '../preview.ts';
import { markOf, retell, withBegun, withReplay } from '../replays/replay-event.ts';
import { startExecutions } from '../workflows/start-executions.ts';
import type { Place } from './apply-observation.ts';
import type { EventInput } from './event-input.ts';
import { markedEvents } from './marked-events.ts';
import { type EventRecord, finishedAttempt, movedTo, newRecord, withAttempt } from './record.ts';

/** The record of an event that has been applied, for the first time or once more by a replay. */
export function settledRecord(
  intake: EventInput,
  places: readonly Place[],
  known: EventRecord | undefined,
): EventRecord {
  const { matcher, attempt, replay } = intake;
  const told = toldRecord(intake, places, known);
  const { executions, broken_workflows } = startExecutions(told, matcher);
  const tried = {
    ...withAttempt(told, finishedAttempt(attempt, broken_workflows)),
    executions: withBegun(told, executions, { known, replay, at: attempt.at }),
    ...(broken_workflows.length > 0 && { broken_workflows }),
  };
  const record = replay === undefined ? tried : withReplay(tried, markOf(replay, tried));
  // A message may have been deleted before it was seen: then its words are not even noted.
  const deleted = places.flatMap(({ message }) => (message?.deleted_at ? [message.id] : []));
  return deleted.reduce(forgetWords, record);
}

function toldRecord(
  { event, block, attempt }: EventInput,
  places: readonly Place[],
  known: EventRecord | undefined,
): EventRecord {
  const record = known ?? newRecord(event, block.workspace_id);
  const { broken_workflows: _, ...before } = movedTo(record, block.workspace_id);
  const [first] = places;
  const told = retell(known, markedEvents(event, block, places));
  return compact({
    ...before,
    block_id: block.id,
    applied_at: known?.applied_at ?? attempt.at,
    ...told,
    type: told.normalised[0]?.type,
    contact_id: first?.contact_id,
    conversation_id: first?.conversation_id,
    preview: first && glanceOf(first),
  });
}

function glanceOf({ message, observation }: Place): string | undefined {
  const { edit, postback, comment, reaction } = observation;
  if (observation.message !== undefined && message !== undefined) return previewOf(message);
  const text = edit?.text ?? postback?.title ?? postback?.data ?? comment?.text ?? reaction?.emoji;
  return text === undefined ? undefined : shorten(text);
}
