export interface Token {
  readonly kind: 'key' | 'text' | 'number' | 'word' | 'plain';
  readonly text: string;
  /** What a text or number says, to find it elsewhere. Other tokens have none. */
  readonly value?: string;
}

/** Characters that turn the direction of what follows, or are not seen at all (unicode.org/reports/tr36). */
const DECEIVING = /[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** JSON for reading: the same value, with characters that deceive the eye as escapes. */
export function prettyJson(value: unknown): string {
  return (JSON.stringify(value, null, 2) ?? '').replace(
    DECEIVING,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
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
