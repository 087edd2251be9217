import { readPath, readText } from '../../../shared/platforms/read-json.ts';

/** The list at a path; an empty one where there is none. */
export function listAt(value: unknown, path: string): readonly unknown[] {
  const list = readPath(value, path);
  return Array.isArray(list) ? list : [];
}

export function textAt(value: unknown, path: string): string {
  return readText(value, path) ?? '';
}
