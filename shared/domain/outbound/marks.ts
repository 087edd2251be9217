/** Words with what is marked in them; places count UTF-16 units. */
export interface MarkedText {
  readonly text: string;
  readonly spans: readonly Span[];
}

export interface Span {
  readonly kind: 'bold' | 'italic' | 'strike' | 'code' | 'link';
  readonly start: number;
  readonly end: number;
  /** The address of a link. */
  readonly url?: string;
}

/** The longer ones first, so that none is taken for two of the shorter. */
const marks = [
  ['**', 'bold'],
  ['*', 'bold'],
  ['__', 'italic'],
  ['_', 'italic'],
  ['~~', 'strike'],
  ['~', 'strike'],
  ['`', 'code'],
] as const;

const LINK = /\[((?:\\.|[^\][\\])+)\]\((https?:\/\/[^\s()<>]{1,2000})\)/y;
const WORD = /[\p{L}\p{N}]/u;
/** Marks within marks; deeper ones are letters. */
const DEEPEST = 5;

/**
 * Reads `*bold*`, `_italic_`, `~struck~`, `` `code` `` and `[words](https://…)`, single or doubled. A backslash
 * makes a letter of a mark. A mark without its end is a letter too, so every text can be read.
 */
export function readMarks(source: string, depth = 0): MarkedText {
  let text = '';
  const spans: Span[] = [];
  const endless = new Set<string>();
  for (let at = 0; at < source.length; ) {
    const found = depth < DEEPEST ? spanAt(source, at, endless) : undefined;
    if (found === undefined) {
      const escaped = source[at] === '\\' && /[\\*_~`[\]()]/.test(source.charAt(at + 1));
      text += source.charAt(escaped ? at + 1 : at);
      at += escaped ? 2 : 1;
      continue;
    }
    const { kind, inner, url, end } = found;
    const words = kind === 'code' ? { text: inner, spans: [] } : readMarks(inner, depth + 1);
    const start = text.length;
    const span = { kind, start, end: start + words.text.length };
    spans.push(url === undefined ? span : { ...span, url });
    spans.push(...words.spans.map((one) => moved(one, start)));
    text += words.text;
    at = end;
  }
  return { text, spans };
}

interface SpanMatch {
  readonly kind: Span['kind'];
  readonly inner: string;
  readonly url?: string | undefined;
  readonly end: number;
}

function spanAt(source: string, at: number, endless: Set<string>): SpanMatch | undefined {
  if (source[at] === '[') {
    LINK.lastIndex = at;
    const [all = '', inner = '', url] = LINK.exec(source) ?? [];
    return url === undefined ? undefined : { kind: 'link', inner, url, end: at + all.length };
  }
  const mark = marks.find(([sign]) => source.startsWith(sign, at));
  if (mark === undefined) return undefined;
  const [sign, kind] = mark;
  const from = at + sign.length;
  const begins = !WORD.test(source.charAt(at - 1)) && /\S/.test(source.charAt(from));
  if (!begins || endless.has(sign)) return undefined;
  const close = endOf(source, from, sign);
  // Where there is none from here on, there is none later.
  if (close === undefined) endless.add(sign);
  return close === undefined
    ? undefined
    : { kind, inner: source.slice(from, close), end: close + sign.length };
}

/** Where the mark ends: after a letter, and before none. */
function endOf(source: string, from: number, sign: string): number | undefined {
  let at = source.indexOf(sign, from + 1);
  while (at !== -1) {
    const after = source.charAt(at + sign.length);
    const before = source.charAt(at - 1);
    const ends = /[^\s\\]/.test(before) && !WORD.test(after) && after !== sign.charAt(0);
    if (ends) return at;
    at = source.indexOf(sign, at + sign.length);
  }
  return undefined;
}

function moved(span: Span, by: number): Span {
  return { ...span, start: span.start + by, end: span.end + by };
}

/** What is marked in each of the pieces that a text was cut into; what a cut goes through is marked on both sides. */
export function cutMarks(
  { text, spans }: MarkedText,
  pieces: readonly string[],
): readonly MarkedText[] {
  let from = 0;
  return pieces.map((piece) => {
    // Pieces of white space were left out.
    const start = text.indexOf(piece, from);
    from = start + piece.length;
    const inside = spans.filter((span) => span.start < from && span.end > start);
    const cut = inside.map((span) => ({
      ...span,
      start: Math.max(0, span.start - start),
      end: Math.min(piece.length, span.end - start),
    }));
    return { text: piece, spans: cut };
  });
}

/** The words with marks of the platform's own around what is marked, or none; links follow their words. */
export function writeMarks(
  { text, spans }: MarkedText,
  signs: Readonly<Partial<Record<Span['kind'], string>>> = {},
): string {
  const edges = spans.flatMap((span, index) => {
    const words = text.slice(span.start, span.end);
    const link = span.url === undefined || words === span.url ? '' : ` (${span.url})`;
    const sign = signs[span.kind] ?? '';
    return [
      { at: span.start, order: index, text: sign },
      // Inner ones end first.
      { at: span.end, order: -index - 1, text: `${sign}${link}` },
    ];
  });
  let written = '';
  let from = 0;
  for (const edge of edges.sort((a, b) => a.at - b.at || a.order - b.order)) {
    written += text.slice(from, edge.at) + edge.text;
    from = edge.at;
  }
  return written + text.slice(from);
}

/** Any words, such as a person's name, so that they are read letter by letter. */
export function escapeMarks(words: string): string {
  return words.replace(/[\\*_~`[\]()]/g, '\\$&');
}
