import { readMarks, writeMarks } from '../../domain/outbound/marks.ts';
import type { OutboundContent } from '../../domain/outbound/outbound-content.ts';
import type { Part } from '../../domain/outbound/part.ts';
import type { SendLimits, TextUnit } from '../sender.ts';
import type { Draft, Layouts } from './draft.ts';

/** What a platform makes of a content, and of what it becomes where that does not fit. */
export interface Planner {
  readonly name: string;
  readonly limits: SendLimits;
  readonly layouts: Layouts;
  /** Whether its layout of a text reads marks; otherwise the words go without them. */
  readonly marks?: true;
  /** Buttons or cards as one list; absent where the platform has none. */
  readonly list?: (draft: Draft, content: OutboundContent) => readonly Part[] | undefined;
  /** One card as a message of its own; absent where a carousel of one card is that. */
  readonly card?: (draft: Draft, content: Carousel) => readonly Part[];
  /** How long an answer below a comment may be, and what it looks like; absent where there are none. */
  readonly comment?: { readonly max: number; readonly unit: TextUnit; answer(text: string): Part };
}

export type Carousel = Extract<OutboundContent, { readonly type: 'carousel' }>;

/** The parts of a content as it is. */
export function layOut(planner: Planner, draft: Draft, content: OutboundContent): readonly Part[] {
  const { layouts, marks } = planner;
  const given = marks === true ? content : withoutMarks(content);
  // Each layout takes the kind it is listed under, which the compiler cannot follow.
  const layout = layouts[given.type] as (draft: Draft, content: OutboundContent) => readonly Part[];
  return layout(draft, given);
}

/** The words alone, and the addresses of links after theirs. */
export function withoutMarks(content: OutboundContent): OutboundContent {
  if (content.type !== 'text' || content.format === undefined) return content;
  const { format: _, text, ...rest } = content;
  return { ...rest, text: writeMarks(readMarks(text)) };
}
