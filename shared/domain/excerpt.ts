/** How much of a text a sentence quotes, in characters. */
const LENGTH = 100;
/** How much of the text is kept on each side of what was found. */
const AROUND = 40;

/** The part of a text around what was found in it. An ellipsis stands for what is left out. */
export interface Excerpt {
  readonly before: string;
  readonly found: string;
  readonly after: string;
}

export function excerptAround(text: string, start: number, end: number): Excerpt {
  return {
    before: ending(text.slice(0, start), AROUND),
    found: beginning(text.slice(start, end)),
    after: beginning(text.slice(end), AROUND),
  };
}

/** The beginning of a text, cut between characters: half a surrogate pair is not text. */
export function beginning(text: string, length = LENGTH): string {
  const some = [...text.slice(0, 2 * length + 1)];
  return some.length <= length ? text : `${some.slice(0, length).join('')}…`;
}

function ending(text: string, length: number): string {
  const some = [...text.slice(-2 * length - 1)];
  return some.length <= length ? text : `…${some.slice(-length).join('')}`;
}

/** A text in quotation marks for a sentence that mentions it: short, and with nothing that deceives. */
export function quote(text: string): string {
  return `“${escapeDeceiving(beginning(text))}”`;
}

/** Controls, and characters that turn the direction of what follows or are not seen (unicode.org/reports/tr36). */
const DECEIVING =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** A text with the characters that deceive the eye written as escapes. */
export function escapeDeceiving(text: string): string {
  return text.replace(DECEIVING, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
