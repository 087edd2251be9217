const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Scripts and signs that terminals draw two columns wide (unicode.org/reports/tr11, W and F). */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f1e6}-\u{1f1ff}\u{20000}-\u{3fffd}]|^\p{Emoji_Presentation}|\ufe0f/u;

/** The number of columns of a text on a terminal. */
export function textWidth(text: string): number {
  return [...graphemes.segment(text)].reduce((sum, { segment }) => sum + widthOf(segment), 0);
}

function widthOf(grapheme: string): number {
  return WIDE.test(grapheme) ? 2 : 1;
}

/** The text in exactly `width` columns: filled up with spaces, or cut with an ellipsis. */
export function fitText(text: string, width: number): string {
  const whole = textWidth(text);
  if (whole <= width) return text + ' '.repeat(width - whole);
  let kept = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (used + widthOf(segment) > width - 1) break;
    kept += segment;
    used += widthOf(segment);
  }
  return `${kept}…${' '.repeat(Math.max(width - used - 1, 0))}`;
}
