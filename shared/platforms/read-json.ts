import { isExactNumber } from '../domain/exact-json.ts';

export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value)
  );
}

/** The value at a dotted path such as `message.attachments.0.type`, or undefined. Never throws. */
export function readPath(value: unknown, path: string): unknown {
  let at = value;
  for (const step of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as JsonRecord)[step];
  }
  return at;
}

/** The text at a path, or undefined when it is empty. A lone surrogate half would break UTF-8 encoders. */
export function readText(value: unknown, path: string): string | undefined {
  const text = readPath(value, path);
  return typeof text === 'string' && text !== '' ? text.toWellFormed() : undefined;
}

/** The id at a path: samples and dashboard tests hold numbers where production holds strings. */
export function readId(value: unknown, path: string): string | undefined {
  const id = readPath(value, path);
  if (isExactNumber(id)) return id.rawJSON;
  return typeof id === 'number' ? String(id) : readText(value, path);
}

/** The first id that one of the paths holds. */
export function readFirstId(value: unknown, paths: readonly string[]): string | undefined {
  for (const path of paths) {
    const id = readId(value, path);
    if (id !== undefined) return id;
  }
  return undefined;
}
