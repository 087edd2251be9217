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

/**
 * A body again and again, each time with one of its values replaced by a nasty one or taken away.
 * @param isNew - whether a place is still to be tried; the items of a list are one place.
 */
export function* mutations(
  original: unknown,
  isNew: (place: string) => boolean,
): Generator<unknown> {
  for (const path of pathsOf(original)) {
    if (!isNew(path.join('.').replaceAll(/\d+/g, '*'))) continue;
    for (const value of [undefined, ...nasty]) yield withValue(original, path, value) ?? null;
  }
}

function pathsOf(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  const inner = Object.entries(value).flatMap(([key, field]) =>
    pathsOf(field).map((path) => [key, ...path]),
  );
  return [[], ...inner];
}

/** JSON leaves out what is undefined, so that takes the value away. Only what the path leads through is copied. */
function withValue(target: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  // A path leads through objects and arrays alone, whose elements have their index as the key.
  const holder = target as Record<string, unknown>;
  const changed = { [key]: withValue(holder[key], rest, value) };
  return Array.isArray(target) ? Object.assign([...target], changed) : { ...holder, ...changed };
}
