import type { TextUnit } from '../sender.ts';

/** How long a text is, as its platform counts. */
export function measure(text: string, unit: TextUnit): number {
  if (unit === 'utf16') return text.length;
  return unit === 'bytes' ? Buffer.byteLength(text) : [...text].length;
}

export interface Room {
  readonly max: number;
  /** The longest that the last part may be, where it must be shorter than the others. */
  readonly last?: number;
  readonly unit: TextUnit;
}

/**
 * Cuts a text into parts that fit: after a paragraph, else a line, else a space, and only a word that is
 * longer than a part is cut itself, between two of what a person takes for letters. Joined they are the text
 * again, except that a part of nothing but white space is left out, because no platform takes one.
 */
export function splitText(text: string, { max, last = max, unit }: Room): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  for (let length = measure(rest, unit); length > last; length = measure(rest, unit)) {
    const at = length > max ? endOfFirst(rest, max, unit) : startOfLast(rest, length - last, unit);
    if (at >= rest.length) break;
    parts.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...parts, rest].filter((part) => part.trim() !== '');
}

/** Where the first part ends: as late as there is a good place, and if there is one not before its half. */
function endOfFirst(text: string, max: number, unit: TextUnit): number {
  const end = indexAt(text, max, unit);
  const places = breaksIn(text, 0, end).flatMap((ends) => ends.at(-1) ?? []);
  return places.find((at) => at >= end / 2) ?? places[0] ?? letterAt(text, end, 'before');
}

/** Where the last part begins, which must leave out so much of the text: with a paragraph if it can. */
function startOfLast(text: string, surplus: number, unit: TextUnit): number {
  const start = indexAfter(text, surplus, unit);
  const [place] = breaksIn(text, start, text.length - 1).flatMap((starts) => starts[0] ?? []);
  return place ?? letterAt(text, start, 'after');
}

/** The places after paragraphs, lines and spaces, the best sort first. */
function breaksIn(text: string, from: number, to: number): number[][] {
  const sorts = [/\n[^\S\n]*\n+/g, /\n/g, /\s+/g];
  return sorts.map((sort) =>
    [...text.slice(0, to).matchAll(sort)]
      .map((found) => found.index + found[0].length)
      .filter((at) => at >= Math.max(from, 1)),
  );
}

/** The longest beginning that fits, and at least one character: a limit of nothing would never end. */
function indexAt(text: string, max: number, unit: TextUnit): number {
  let used = 0;
  let at = 0;
  for (const character of text) {
    used += measure(character, unit);
    if (used > max && at > 0) break;
    at += character.length;
  }
  return at;
}

/** The shortest beginning that is so long. */
function indexAfter(text: string, length: number, unit: TextUnit): number {
  let used = 0;
  let at = 0;
  for (const character of text) {
    if (used >= length) break;
    used += measure(character, unit);
    at += character.length;
  }
  return at;
}

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The border of a letter, which may be many characters: a flag, a family, an accent above. */
function letterAt(text: string, index: number, side: 'before' | 'after'): number {
  const letter = letters.segment(text).containing(index);
  if (letter === undefined || letter.index === index) return index;
  const border = side === 'before' ? letter.index : letter.index + letter.segment.length;
  // A letter longer than a whole part is cut between its characters.
  return border === 0 || border >= text.length ? index : border;
}
