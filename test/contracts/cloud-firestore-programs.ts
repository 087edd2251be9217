import * as fc from 'fast-check';

// Programs of operations on a few documents with a few fields, so that they meet.

/** A value as a plain description, from which each client makes its own. */
export type Plain =
  | { readonly kind: 'plain'; readonly value: unknown }
  | { readonly kind: 'time'; readonly seconds: number; readonly nanos: number }
  | { readonly kind: 'place'; readonly latitude: number; readonly longitude: number }
  | { readonly kind: 'reference'; readonly id: string }
  | { readonly kind: 'list'; readonly values: readonly Plain[] }
  | { readonly kind: 'map'; readonly values: Readonly<Record<string, Plain>> };

const plain = fc
  .oneof(
    fc.constantFrom(null, true, false, 0, 1, 2, -1, 1.5, -0.5, 1e300, 2 ** 53, -(2 ** 53)),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
    fc.constantFrom('', 'a', 'b', 'ab', 'a\u0000', 'a\u0000b', 'é', '😀', '\uffff'),
    fc.constantFrom('', 'a', 'ÿ').map((text) => Buffer.from(text)),
  )
  .map((value): Plain => ({ kind: 'plain', value }));

const scalar: fc.Arbitrary<Plain> = fc.oneof(
  { weight: 8, arbitrary: plain },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('time' as const),
      seconds: fc.constantFrom(-1, 0, 1_700_000_000),
      nanos: fc.constantFrom(0, 1_000, 1_500, 999_999_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('place' as const),
      latitude: fc.constantFrom(-1, 0, 10.5),
      longitude: fc.constantFrom(-1, 0, 10.5),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('reference' as const),
      id: fc.constantFrom('d1', 'd2', 'd10'),
    }),
  },
);

const list: fc.Arbitrary<Plain> = fc
  .array(scalar, { maxLength: 3 })
  .map((values) => ({ kind: 'list', values }));

const map: fc.Arbitrary<Plain> = fc
  .dictionary(fc.constantFrom('x', 'y', 'a.b', 'constructor'), fc.oneof(scalar, list), {
    maxKeys: 2,
    noNullPrototype: true,
  })
  .map((values) => ({ kind: 'map', values }));

const value: fc.Arbitrary<Plain> = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 2, arbitrary: list },
  { weight: 2, arbitrary: map },
);

export const ids = ['d1', 'd2', 'd10', 'é', '😀'];
const id = fc.constantFrom(...ids);
const field = fc.constantFrom('a', 'b', 'm', 'l');
const fields = fc.dictionary(field, value, { maxKeys: 4, noNullPrototype: true });
/** The keys of a field's path. */
const path = fc.constantFrom(['a'], ['b'], ['l'], ['m'], ['m', 'x'], ['m', 'a.b'], ['n', 'x', 'y']);

export type Change =
  | { readonly kind: 'set'; readonly value: Plain }
  | { readonly kind: 'delete' }
  | { readonly kind: 'time' }
  | { readonly kind: 'increment'; readonly by: number }
  | { readonly kind: 'union' | 'remove'; readonly values: readonly Plain[] };

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 5, arbitrary: value.map((one): Change => ({ kind: 'set', value: one })) },
  { weight: 2, arbitrary: fc.constantFrom<Change>({ kind: 'delete' }, { kind: 'time' }) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(1, -1, 0.5, 2 ** 53)
      .map((by): Change => ({ kind: 'increment', by })),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('union' as const, 'remove' as const),
      values: fc.array(scalar, { minLength: 1, maxLength: 2 }),
    }),
  },
);

const changes = fc.array(fc.tuple(path, change), { minLength: 1, maxLength: 3 });

/** What a write asks of the update time: nothing, that of the last read, or an old one. */
const condition = fc.constantFrom(
  'none' as const,
  'none' as const,
  'read' as const,
  'old' as const,
);

const write = fc.oneof(
  fc.record({ kind: fc.constant('create' as const), id, fields }),
  fc.record({ kind: fc.constant('set' as const), id, fields }),
  fc.record({ kind: fc.constant('merge' as const), id, fields }),
  fc.record({ kind: fc.constant('update' as const), id, changes, condition }),
  fc.record({ kind: fc.constant('delete' as const), id, condition }),
);

export type Write = typeof write extends fc.Arbitrary<infer T> ? T : never;

const queried = fc.constantFrom(['a'], ['b'], ['l'], ['m'], ['m', 'x']);
const sorted = fc.oneof({ weight: 4, arbitrary: queried }, fc.constant(['__name__']));

const term = fc.oneof(
  fc.record({
    path: queried,
    op: fc.constantFrom(
      '==' as const,
      '!=' as const,
      '<' as const,
      '<=' as const,
      '>' as const,
      '>=' as const,
    ),
    values: fc.array(value, { minLength: 1, maxLength: 1 }),
  }),
  fc.record({
    path: queried,
    op: fc.constantFrom(
      'in' as const,
      'in' as const,
      'not-in' as const,
      'array-contains-any' as const,
    ),
    values: fc.array(scalar, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    path: fc.constantFrom(['l'], ['a']),
    op: fc.constant('array-contains' as const),
    values: fc.array(scalar, { minLength: 1, maxLength: 1 }),
  }),
);

const cursor = fc.array(value, { minLength: 1, maxLength: 2 });

function rarely<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
}

export type Term = typeof term extends fc.Arbitrary<infer T> ? T : never;

const query = fc.record({
  kind: fc.constantFrom('query' as const, 'query' as const, 'count' as const),
  all: fc.oneof(fc.constant<Term[]>([]), fc.array(term, { maxLength: 2 })),
  any: fc.oneof(
    { weight: 3, arbitrary: fc.constant<Term[]>([]) },
    fc.array(term, { maxLength: 3 }),
  ),
  orders: fc.array(fc.tuple(sorted, fc.constantFrom('asc' as const, 'desc' as const)), {
    maxLength: 2,
  }),
  start: rarely(fc.record({ after: fc.boolean(), values: cursor })),
  end: rarely(fc.record({ before: fc.boolean(), values: cursor })),
  limit: rarely(fc.integer({ min: 1, max: 4 })),
  offset: rarely(fc.integer({ min: 0, max: 2 })),
  select: rarely(fc.array(queried, { minLength: 1, maxLength: 2 })),
});

/**
 * Whether Google answers the query at all: the client tries a refused one again for seven seconds. Those have
 * a list of their own.
 */
function isAnswered({ all, any, orders }: QueryPlan): boolean {
  const ops = [...all, ...any].map(({ op }) => op);
  const count = (...wanted: readonly string[]): number =>
    ops.filter((op) => wanted.includes(op)).length;
  const names = orders.map(([path]) => path.join('.'));
  const ranges = count('!=', '<', '<=', '>', '>=', 'not-in');
  const byName = names.includes('__name__');
  return (
    new Set(names).size === names.length &&
    (!byName || (names.at(-1) === '__name__' && ranges === 0)) &&
    !(byName && names.length === 1 && ops.length === 0 && orders[0]?.[1] === 'desc') &&
    count('!=', 'not-in') <= 1 &&
    count('array-contains', 'array-contains-any') <= 1 &&
    (count('not-in') === 0 || (any.length === 0 && count('in', 'array-contains-any') === 0))
  );
}

export type QueryPlan = typeof query extends fc.Arbitrary<infer T> ? T : never;

const operation = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('commit' as const),
      writes: fc.array(write, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('get' as const),
      ids: fc.uniqueArray(id, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 4, arbitrary: query.filter(isAnswered) },
);

export type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

/** All documents with all fields, so that the first queries already find something. */
const beginning = fc
  .tuple(
    ...ids.map((one) => fc.record({ id: fc.constant(one), a: value, b: scalar, l: list, m: map })),
  )
  .map((documents): Operation => {
    const writes = documents.map(({ id, ...all }): Write => ({ kind: 'set', id, fields: all }));
    return { kind: 'commit', writes };
  });

export const programs: fc.Arbitrary<readonly Operation[]> = fc
  .tuple(beginning, fc.array(operation, { minLength: 1, maxLength: 12, size: 'max' }))
  .map(([first, rest]) => [first, ...rest]);
