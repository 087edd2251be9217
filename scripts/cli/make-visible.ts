/**
 * Characters that a terminal would execute instead of showing: control characters (an ESC in a message could
 * repaint the screen or type for its reader), line separators, and marks that turn the direction of a whole
 * line.
 */
const OBEYED = /[\p{Cc}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;

/** Text from outside in a form that is safe on a terminal: control characters become visible symbols. */
export function makeVisible(text: string): string {
  return text.toWellFormed().replace(OBEYED, picture);
}

function picture(character: string): string {
  const code = character.charCodeAt(0);
  // Unicode has a picture for each ASCII control: U+2400 and following, U+2421 for DEL.
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}

/**
 * JSON for a terminal: the same value, with characters that JSON leaves raw written as escapes.
 * @param indent - 0 for all of it on one line.
 */
export function safeJson(value: unknown, indent = 2): string {
  return JSON.stringify(value, null, indent).replace(OBEYED, (character) =>
    // These are the layout's line breaks. JSON has already escaped those inside strings.
    character === '\n' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
