import { cutMarks, type MarkedText, readMarks } from '../../domain/outbound/marks.ts';
import type { Adapt, OutboundContent } from '../../domain/outbound/outbound-content.ts';
import type { Part } from '../../domain/outbound/part.ts';
import type { ChoiceLimits, SendLimits, TextUnit } from '../sender.ts';
import { measure, type Room, splitText } from './split-text.ts';

/** One way of sending a content, while it is tried. */
export interface Draft {
  /** The platform's name as people write it. */
  readonly name: string;
  readonly limits: SendLimits;
  readonly adapt: readonly Adapt[];
  /** Says what does not fit. */
  report(field: string, message: string): void;
}

/** What a platform makes of each kind of content: the one place where a kind may be missing. */
export type Layouts = {
  readonly [Type in OutboundContent['type']]: (
    draft: Draft,
    content: Extract<OutboundContent, { readonly type: Type }>,
  ) => readonly Part[];
};

const UNITS: Readonly<Record<TextUnit, string>> = {
  characters: 'characters',
  // Most emoji count as two.
  utf16: 'UTF-16 units',
  bytes: 'bytes of UTF-8',
};

/** Reports a text that is longer than the platform takes in this place, or that shows nothing. */
export function checkLength(
  { name, limits, report }: Draft,
  field: string,
  text: string | undefined,
  max: number,
  unit: TextUnit = limits.text.unit,
): void {
  if (text === undefined) return;
  const length = measure(text, unit);
  if (text.trim() === '') report(field, 'This is empty.');
  else if (length > max) {
    report(field, `${name} takes at most ${max} ${UNITS[unit]} here; these are ${length}.`);
  }
}

export function checkCount(draft: Draft, field: string, list: readonly unknown[], max: number) {
  const { name, report } = draft;
  if (list.length <= max) return;
  const taken = max === 0 ? `${name} offers none here` : `${name} takes at most ${max} here`;
  report(field, `${taken}; these are ${list.length}.`);
}

/** The text in one part, or in as many as it needs where that is allowed. */
export function cutText(draft: Draft, field: string, text: string, room: Room): readonly string[] {
  if (draft.adapt.includes('split')) {
    const parts = splitText(text, room);
    if (parts.length > 0) return parts;
  }
  checkLength(draft, field, text, room.last ?? room.max, room.unit);
  return [text];
}

/** How a platform writes what is marked in a text: signs around it, or nothing. */
export type WriteMarks = (marked: MarkedText) => string;

/**
 * A marked text as one message, or as many messages as it needs where that is allowed. What a platform counts is the
 * text as it is written; the cut itself goes through the words, and both sides of it stay marked.
 */
export function cutMarked(
  draft: Draft,
  source: string,
  room: Room,
  write: WriteMarks,
): readonly MarkedText[] {
  const marked = readMarks(source);
  const { max, last = max, unit } = room;
  const fits = (chunk: MarkedText, most: number) => measure(write(chunk), unit) <= most;
  if (fits(marked, last) || !draft.adapt.includes('split')) {
    checkLength(draft, 'text', write(marked), last, unit);
    return [marked];
  }
  // Signs make a message longer, so there is less and less room for the words until all fit.
  for (let less = 0; less < last; less += Math.ceil(last / 16)) {
    const room = { max: max - less, last: last - less, unit };
    const chunks = cutMarks(marked, splitText(marked.text, room));
    const all = chunks.every((chunk, at) => fits(chunk, at === chunks.length - 1 ? last : max));
    if (all && chunks.length > 0) return chunks;
  }
  checkLength(draft, 'text', write(marked), last, unit);
  return [marked];
}

/**
 * The text above buttons, of which platforms take less: it goes before in parts of its own where that is
 * allowed, and its end stays with the buttons.
 */
export function cutAboveButtons(draft: Draft, text: string): readonly string[] {
  const { max, unit } = draft.limits.text;
  const { text: last = max } = draft.limits.buttons;
  // Also where texts count in bytes, the words in a template count in characters.
  const counted = unit === 'bytes' ? 'characters' : unit;
  if (measure(text, counted) > last && draft.adapt.includes('split')) {
    return cutText(draft, 'text', text, { max, last, unit });
  }
  checkLength(draft, 'text', text, last, counted);
  return [text];
}

/** A caption that fits under its media, and what follows it in messages of its own where that is allowed. */
export function cutCaption(draft: Draft, caption: string | undefined, max: number) {
  const { unit, max: longest } = draft.limits.text;
  if (caption === undefined) return { caption, rest: [] };
  const [first = ''] = cutText(draft, 'caption', caption, { max, unit });
  return { caption: first, rest: splitText(caption.slice(first.length), { max: longest, unit }) };
}

interface Choice {
  readonly title?: string | undefined;
  readonly id?: string | undefined;
}

/** What comes back when somebody takes it: its id, and its own words where it has none. */
export function answerOf({ id, title = '' }: Choice): string {
  return id ?? title;
}

/** The number of buttons or quick replies, and the length of what each shows and gives back. */
export function checkChoices(
  draft: Draft,
  field: string,
  choices: readonly (Choice & { readonly asks_for?: unknown; readonly url?: unknown })[],
  limits: ChoiceLimits,
): void {
  checkCount(draft, field, choices, limits.max);
  if (limits.max === 0) return;
  for (const [index, choice] of choices.entries()) {
    const { title, id, asks_for, url } = choice;
    if (title === undefined && asks_for === undefined) {
      draft.report(`${field}.${index}.title`, `${draft.name} needs a title here.`);
    }
    checkLength(draft, `${field}.${index}.title`, title, limits.title, 'utf16');
    if (asks_for !== undefined || url !== undefined) continue;
    const part = id === undefined ? 'title' : 'id';
    checkLength(draft, `${field}.${index}.${part}`, answerOf(choice), limits.id, limits.id_unit);
  }
}

/** Reports everything in the content that the platform has no place for. */
export function rejectFields<Key extends string>(
  { name, report }: Draft,
  given: Partial<Record<Key, unknown>>,
  fields: readonly Key[],
): void {
  for (const field of fields) {
    if (given[field] !== undefined) report(field, `${name} has no place for this here.`);
  }
}
