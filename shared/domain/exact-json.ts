/** A JSON number with the digits it was written with. `JSON.stringify` writes them as they are. */
export interface ExactNumber {
  readonly rawJSON: string;
}

// TypeScript does not know this part of the language yet (tc39.es/proposal-json-parse-with-source).
const json = JSON as unknown as {
  parse(text: string, reviver: (key: string, value: unknown, context: Context) => unknown): unknown;
  rawJSON(digits: string): ExactNumber;
  isRawJSON(value: unknown): value is ExactNumber;
};

interface Context {
  readonly source?: string;
}

/** Reviving every value is slow, so it is done only where there may be such a number. */
const LONG_DIGITS = /[[:,\s]-?\d{16}/;
const INTEGER = /^-?\d+$/;

/**
 * Parses JSON and keeps the digits of integers beyond 2^53, which a JavaScript number would round: platforms
 * send ids as numbers (developers.facebook.com/docs/graph-api: ids are 64-bit integers).
 */
export function parseExactJson(text: string): unknown {
  // Older browsers do not know it: there such a number is rounded.
  if (!LONG_DIGITS.test(text) || !('rawJSON' in JSON)) return JSON.parse(text);
  try {
    return json.parse(text, (_, value, { source = '' }) =>
      isRounded(value, source) ? json.rawJSON(source) : value,
    );
  } catch (thrown) {
    // Reviving is recursive, parsing is not: what is nested too deep for the one is still read by the other.
    if (thrown instanceof RangeError) return JSON.parse(text);
    throw thrown;
  }
}

export function isExactNumber(value: unknown): value is ExactNumber {
  // What does not know it, makes none.
  return 'rawJSON' in JSON && json.isRawJSON(value);
}

function isRounded(value: unknown, source: string): boolean {
  return typeof value === 'number' && !Number.isSafeInteger(value) && INTEGER.test(source);
}
