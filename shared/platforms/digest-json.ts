import { createHash } from 'node:crypto';
import { isRecord } from './read-json.ts';

const CHUNK_LENGTH = 16_384;

/** The SHA-256 of a JSON value's canonical text, in hex: the key of an event without one. */
export function digestJson(value: unknown): string {
  const hash = createHash('sha256');
  let chunk = '';
  printJson(value, (text) => {
    chunk += text;
    if (chunk.length < CHUNK_LENGTH) return;
    hash.update(chunk);
    chunk = '';
  });
  return hash.update(chunk).digest('hex');
}

/** The canonical text of a JSON value: its keys are sorted. */
export function canonicalText(value: unknown): string {
  let whole = '';
  printJson(value, (text) => {
    whole += text;
  });
  return whole;
}

/** A list or an object that is being printed, with the position in it. */
interface Container {
  /** The keys of an object, in order. */
  readonly keys?: readonly string[];
  readonly values: readonly unknown[];
  next: number;
}

/** Walks with a stack of its own, because recursion overflows the program's on deep nesting. */
function printJson(value: unknown, write: (text: string) => void): void {
  const open: Container[] = [];
  enter(value, open, write);
  for (let inner = open.at(-1); inner !== undefined; inner = open.at(-1)) {
    const { keys, values, next } = inner;
    if (next === values.length) {
      open.pop();
      write(keys === undefined ? ']' : '}');
      continue;
    }
    inner.next += 1;
    if (next > 0) write(',');
    if (keys !== undefined) write(`${JSON.stringify(keys[next])}:`);
    enter(values[next], open, write);
  }
}

/** Prints a plain value, or the start of a container, whose items the loop prints. */
function enter(value: unknown, open: Container[], write: (text: string) => void): void {
  if (Array.isArray(value)) {
    open.push({ values: value, next: 0 });
    write('[');
  } else if (isRecord(value)) {
    const keys = Object.keys(value).sort();
    open.push({ keys, values: keys.map((key) => value[key]), next: 0 });
    write('{');
  } else {
    write(Number.isFinite(value) ? String(value) : (JSON.stringify(value) ?? 'null'));
  }
}
