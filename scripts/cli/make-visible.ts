/**
 * What a terminal would obey and not show: control characters (an ESC in a message could repaint the
 * screen or type for its reader), line separators, and marks that turn the direction of a whole line.
 */
const OBEYED = /[\p{Cc}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;

/** Text from outside in a form that is safe on a terminal: controls become pictures of themselves. */
export function makeVisible(text: string): string {
  return text.toWellFormed().replace(OBEYED, picture);
}

function picture(character: string): string {
  const code = character.charCodeAt(0);
  // Unicode has a picture for each ASCII control: U+2400 and following, U+2421 for DEL.
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}

/** JSON for a terminal: the same value, with what JSON leaves raw written as escapes. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(OBEYED, (character) =>
    // The layout's own line breaks; inside strings JSON has escaped them already.
    character === '\n' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
