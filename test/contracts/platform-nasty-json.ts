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

/** A body again and again, each time with one of its values replaced by a nasty one or taken away. */
export function mutations(body: Buffer): unknown[] {
  const original: unknown = JSON.parse(body.toString('utf8'));
  const bodies: unknown[] = [];
  for (const path of pathsOf(original)) {
    for (const value of [undefined, ...nasty]) bodies.push(withValue(original, path, value));
  }
  return bodies;
}

function pathsOf(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  const inner = Object.entries(value).flatMap(([key, field]) =>
    pathsOf(field).map((path) => [key, ...path]),
  );
  return [[], ...inner];
}

/** JSON leaves out what is undefined, so that takes the value away. */
function withValue(target: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value ?? null;
  const copy: unknown = structuredClone(target);
  let holder = copy as Record<string, unknown>;
  let last = key;
  for (const step of rest) {
    holder = holder[last] as Record<string, unknown>;
    last = step;
  }
  holder[last] = value;
  return copy;
}
