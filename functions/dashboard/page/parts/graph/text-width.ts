/** Letters of the page's fonts, in parts of their size: wide ones are those of East Asia, and emoji. */
const NARROW = 0.56;
const WIDE = 1.02;
const FIRST_WIDE = 0x2e80;

/** About how wide a text is: SVG does not shorten or wrap one by itself. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += widthOf(letter);
  return width * size;
}

/** The text, or as much of its beginning as there is room for. */
export function fitText(text: string, size: number, room: number): string {
  let width = WIDE;
  let fitting = '';
  for (const letter of text) {
    width += widthOf(letter);
    if (width * size > room) return textWidth(text, size) <= room ? text : `${fitting.trimEnd()}…`;
    fitting += letter;
  }
  return text;
}

function widthOf(letter: string): number {
  return (letter.codePointAt(0) ?? 0) < FIRST_WIDE ? NARROW : WIDE;
}
