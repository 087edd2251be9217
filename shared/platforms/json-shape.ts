/** What a body is before it is parsed: `broken` is no JSON, and `crowded` would cost far more than its bytes. */
export type JsonShape = 'ordinary' | 'crowded' | 'broken';

/** A body with fewer brackets and commas is cheap, whatever its form. */
const FEW = 25_000;
/** Platforms write names, ids and times: each value of theirs takes more than twice as many characters. */
const SPARSE = 8;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;

/**
 * A body of one MiB may hold half a million zeros, or as many brackets within each other. Parsing it, and what
 * follows for each of its values, holds the process up for hundreds of milliseconds, and all other accounts with
 * it. Counting its brackets and commas takes a few (RFC 8259 section 9 allows such limits).
 */
export function shapeOf(text: string): JsonShape {
  let depth = 0;
  let marks = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at);
    } else if (isOpening(code)) {
      depth += 1;
      marks += 1;
    } else if (isClosing(code)) {
      depth -= 1;
      if (depth < 0) return 'broken';
    } else if (code === COMMA) {
      marks += 1;
    }
  }
  if (depth !== 0) return 'broken';
  return marks > FEW && marks * SPARSE > text.length ? 'crowded' : 'ordinary';
}

/** Where the string ends that begins there; the end of the text if it has none. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1) {
    let before = end - 1;
    while (text.charCodeAt(before) === BACKSLASH) before -= 1;
    const escaped = (end - before) % 2 === 0;
    if (!escaped) return end;
    end = text.indexOf('"', end + 1);
  }
  return text.length;
}

/** `[` and `{`. */
function isOpening(code: number): boolean {
  return code === 0x5b || code === 0x7b;
}

/** `]` and `}`. */
function isClosing(code: number): boolean {
  return code === 0x5d || code === 0x7d;
}
