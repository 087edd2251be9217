import type { Direction } from '../conversations/content.ts';
import type { EventType, NormalisedEvent } from '../events/event.ts';
import type { EventRecord, Mark } from '../events/record.ts';
import { compact } from '../merge.ts';
import { DELETED } from '../preview.ts';

/** All that a trigger can see of one normalised event. */
export interface Occasion {
  readonly platform: string;
  readonly type: EventType;
  readonly direction?: Direction;
  /** What was written, as a message or a comment. */
  readonly text?: string;
  /** What a button carries. */
  readonly data?: string;
  readonly silent: boolean;
  readonly first: boolean;
  /** The message has since been deleted, and its words with it. */
  readonly forgotten: boolean;
}

/** What happened in an event that has been applied, for the triggers to judge, at any time. */
export function occasionsOf({
  normalised,
  marks,
  preview,
}: Pick<EventRecord, 'normalised' | 'marks' | 'preview'>): Occasion[] {
  return normalised.map((event) => occasionOf(event, marks?.[event.id] ?? [], preview));
}

function occasionOf(
  { platform, type, data }: NormalisedEvent,
  marks: readonly Mark[],
  preview: string | undefined,
): Occasion {
  const { message, comment, postback } = data;
  return compact({
    platform,
    type,
    direction: message?.direction,
    text: message?.text ?? comment?.text,
    data: postback?.data,
    silent: marks.includes('silent'),
    first: marks.includes('first_message'),
    forgotten: message !== undefined && message.text === undefined && preview === DELETED,
  });
}

/** What the business does itself, and what is only told of what was, starts nothing. */
export function canStart({ silent, direction }: Occasion): boolean {
  return !silent && direction !== 'outbound';
}
