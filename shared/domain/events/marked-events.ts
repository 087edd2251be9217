import type { Block } from '../blocks/block.ts';
import type { AppliedObservation } from './apply-observation.ts';
import { normalisedEvents } from './normalised-event.ts';
import type { EventRecord, Mark, ReceivedEvent } from './record.ts';

/** What one event means, and what triggers judge it by beside that. */
export function markedEvents(
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

function marksOf({ observation, first, left_to_person }: AppliedObservation): Mark[] {
  return [
    ...(observation.silent ? (['silent'] as const) : []),
    ...(first ? (['first_message'] as const) : []),
    ...(left_to_person ? (['left_to_person'] as const) : []),
  ];
}
