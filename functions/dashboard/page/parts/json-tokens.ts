export interface Token {
  readonly kind: 'key' | 'text' | 'number' | 'word' | 'plain';
  readonly text: string;
  /** Of a text or number: what it says, to find it elsewhere. */
  readonly value?: string;
}

/** A string with the colon that makes it a key; a number; true, false and null. */
const PIECES =
  /("(?:\\.|[^"\\])*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g;

/** Pretty-printed JSON in parts that are shown differently: text only, never markup. */
export function jsonTokens(json: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of json.matchAll(PIECES)) {
    const [whole, quoted, colon, number] = match;
    if (match.index > end) tokens.push({ kind: 'plain', text: json.slice(end, match.index) });
    if (quoted !== undefined && colon !== undefined) {
      tokens.push({ kind: 'key', text: quoted }, { kind: 'plain', text: colon });
    } else if (quoted !== undefined) {
      tokens.push({ kind: 'text', text: quoted, value: quoted.slice(1, -1) });
    } else if (number !== undefined) {
      tokens.push({ kind: 'number', text: number, value: number });
    } else tokens.push({ kind: 'word', text: whole });
    end = match.index + whole.length;
  }
  return [...tokens, { kind: 'plain', text: json.slice(end) }];
}

/** Shorter ones are the same by chance. */
const TELLING = 4;

/** The values that stand in both. */
export function sharedValues(one: readonly Token[], other: readonly Token[]): ReadonlySet<string> {
  const others = new Set(other.map(({ value }) => value));
  const values = one.flatMap(({ value }) => (value !== undefined ? [value] : []));
  return new Set(values.filter((value) => value.length >= TELLING && others.has(value)));
}
