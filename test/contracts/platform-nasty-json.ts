import { runs } from '../support/properties.ts';

/** JSON values that no platform documents in any place. */
export const nasty: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1e21,
  '',
  'text',
  'constructor',
  '__proto__',
  '\ud83d',
  '\u0000',
  'x'.repeat(3000),
  [],
  [[]],
  [null],
  {},
  { id: {} },
  { toString: 5, hasOwnProperty: 'x', constructor: null },
  JSON.parse('{"__proto__":{"type":"text"}}'),
];

/** JSON leaves out what is undefined, so that takes the value away. */
const replacements: readonly unknown[] = [undefined, ...nasty];

/** How many replacements are tried in each place; the next place gets the next ones. The nightly run tries all in each. */
const PER_PLACE = Math.min(runs(8), replacements.length);

/**
 * A body again and again, each time with one of its values replaced by a nasty one or taken away.
 * @param numberOf - the number of a place that is still to be tried; the items of a list are one place.
 */
export function* mutations(
  original: unknown,
  numberOf: (place: string) => number | undefined,
): Generator<unknown> {
  for (const path of pathsOf(original)) {
    const place = numberOf(path.join('.').replaceAll(/\d+/g, '*'));
    if (place === undefined) continue;
    for (let n = 0; n < PER_PLACE; n += 1) {
      const value = replacements[(place * PER_PLACE + n) % replacements.length];
      yield withValue(original, path, value) ?? null;
    }
  }
}

function pathsOf(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  const inner = Object.entries(value).flatMap(([key, field]) =>
    pathsOf(field).map((path) => [key, ...path]),
  );
  return [[], ...inner];
}

/** Only what the path leads through is copied. */
function withValue(target: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  // A path leads through objects and arrays alone, whose elements have their index as the key.
  const holder = target as Record<string, unknown>;
  const changed = { [key]: withValue(holder[key], rest, value) };
  return Array.isArray(target) ? Object.assign([...target], changed) : { ...holder, ...changed };
}
