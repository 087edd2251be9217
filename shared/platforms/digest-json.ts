import { createHash } from 'node:crypto';
import { isRecord } from './read-json.ts';

const CHUNK_LENGTH = 16_384;

/** The SHA-256 of a JSON value's canonical text, in hex: the key of an event without one. */
export function digestJson(value: unknown): string {
  const hash = createHash('sha256');
  let chunk = '';
  for (const text of printJson(value)) {
    chunk += text;
    if (chunk.length < CHUNK_LENGTH) continue;
    hash.update(chunk);
    chunk = '';
  }
  return hash.update(chunk).digest('hex');
}

/** A list or an object that is being printed, and how far that has come. */
interface Container {
  /** Of an object. */
  readonly keys?: readonly string[];
  readonly values: readonly unknown[];
  next: number;
}

/**
 * The canonical text of a JSON value (keys sorted), part by part. Walks with a stack of its own, because
 * recursion overflows the program's on deep nesting.
 */
export function* printJson(value: unknown): Iterable<string> {
  const open: Container[] = [];
  yield* enter(value, open);
  for (let inner = open.at(-1); inner !== undefined; inner = open.at(-1)) {
    const { keys, values, next } = inner;
    if (next === values.length) {
      open.pop();
      yield keys === undefined ? ']' : '}';
      continue;
    }
    inner.next += 1;
    if (next > 0) yield ',';
    if (keys !== undefined) yield `${JSON.stringify(keys[next])}:`;
    yield* enter(values[next], open);
  }
}

/** Prints a plain value; of a container only its beginning, and leaves the rest to the walk. */
function* enter(value: unknown, open: Container[]): Iterable<string> {
  if (Array.isArray(value)) {
    open.push({ values: value, next: 0 });
    yield '[';
  } else if (isRecord(value)) {
    const keys = Object.keys(value).sort();
    open.push({ keys, values: keys.map((key) => value[key]), next: 0 });
    yield '{';
  } else {
    yield JSON.stringify(value) ?? 'null';
  }
}
