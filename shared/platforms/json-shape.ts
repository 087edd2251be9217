/** What a body is before it is parsed: `broken` is no JSON, and `crowded` would cost far more than its bytes. */
export type JsonShape = 'ordinary' | 'crowded' | 'broken';

/** A body with fewer brackets and commas is cheap, whatever its form. */
const FEW = 25_000;
/** Platforms write names, ids and times: each value of theirs takes more than twice as many characters. */
const SPARSE = 8;

/**
 * A body of one MiB may hold half a million zeros, or as many brackets within each other. Parsing it, and what
 * follows for each of its values, holds the process up for hundreds of milliseconds, and all other accounts with
 * it. Counting its brackets and commas takes a few (RFC 8259 section 9 allows such limits).
 */
export function shapeOf(text: string): JsonShape {
  let depth = 0;
  let marks = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '"') at = endOfString(text, at);
    else if (sign === ',') marks += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
    else if (sign === '[' || sign === '{') {
      depth += 1;
      marks += 1;
    }
  }
  if (depth !== 0) return 'broken';
  return marks > FEW && marks * SPARSE > text.length ? 'crowded' : 'ordinary';
}

/** The place of the quote that closes the string which another opens; the end of the text if there is none. */
function endOfString(text: string, opening: number): number {
  let end = text.indexOf('"', opening + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
}

/** A quote after an odd number of backslashes is part of its string (RFC 8259 section 7). */
function isEscaped(text: string, quote: number): boolean {
  let before = quote - 1;
  while (text.charAt(before) === '\\') before -= 1;
  return (quote - before) % 2 === 0;
}
