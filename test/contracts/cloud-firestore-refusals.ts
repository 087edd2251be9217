/** A call that Google refuses, or answers although one might think otherwise. */
export interface Refusal {
  readonly title: string;
  readonly path: 'documents:commit' | 'documents:runQuery';
  /** `NAME` stands for the name of a document that exists, below `DOCUMENTS`. */
  readonly json: object;
}

const text = (value: string) => ({ stringValue: value });
const set = (name: string, fields: object = {}, more: object = {}) => ({
  writes: [{ update: { name, fields }, ...more }],
});
const masked = (...fieldPaths: readonly string[]) =>
  set('NAME', { a: text('x') }, { updateMask: { fieldPaths } });
const find = (query: object) => ({ structuredQuery: { from: [{ collectionId: 'c' }], ...query } });
const filter = (field: string, op: string, value: object) => ({
  fieldFilter: { field: { fieldPath: field }, op, value },
});
const both = (op: string, ...filters: readonly object[]) => ({ compositeFilter: { op, filters } });
const list = (...values: readonly object[]) => ({ arrayValue: { values } });
const order = (fieldPath: string, direction = 'ASCENDING') => ({ field: { fieldPath }, direction });
const name = { referenceValue: 'NAME' };
const nested = (levels: number): object =>
  levels === 0 ? text('x') : { mapValue: { fields: { m: nested(levels - 1) } } };

const commits: Readonly<Record<string, object>> = {
  'a reserved id': set('DOCUMENTS/c/__x__'),
  'an id of one dot': set('DOCUMENTS/c/.'),
  'an empty id': set('DOCUMENTS/c/'),
  'the name of a collection': set('DOCUMENTS/c'),
  'an id of 1,501 bytes': set(`DOCUMENTS/c/${'x'.repeat(1_501)}`),
  'an id of 1,500 bytes': set(`DOCUMENTS/c/${'x'.repeat(1_500)}`),
  'a reserved field': set('NAME', { __x__: text('x') }),
  'a reserved key in a map': set('NAME', { m: { mapValue: { fields: { __x__: text('x') } } } }),
  'an empty field': set('NAME', { '': text('x') }),
  'an array in an array': set('NAME', { l: list(list(text('x'))) }),
  'an array in a map in an array': set('NAME', {
    l: list({ mapValue: { fields: { l: list(text('x')) } } }),
  }),
  'maps 19 deep': set('NAME', { m: nested(19) }),
  'maps 21 deep': set('NAME', { m: nested(21) }),
  'a document of 1.1 MB': set('NAME', {
    a: text('x'.repeat(1_000_000)),
    b: text('x'.repeat(100_000)),
  }),
  'a document of 1.0 MB': set('NAME', {
    a: text('x'.repeat(900_000)),
    b: text('x'.repeat(100_000)),
  }),
  'a value of 1,048,488 bytes': set('NAME', { a: text('x'.repeat(1_048_488)) }),
  'a mask with a path in backticks': masked('a.`b.c`'),
  'a mask with an escaped backtick': masked('`b\\`c`'),
  'a mask with a digit first': masked('1a'),
  'a mask with an empty key': masked('a..b'),
  'a mask with an open backtick': masked('`a'),
  'a mask with a hyphen': masked('a-b'),
  'a mask with a reserved name': masked('__x__'),
  'an empty mask': masked(),
  'two conflicting paths in a mask': masked('a', 'a.b'),
  'a creation of what exists': set('NAME', {}, { currentDocument: { exists: false } }),
  'an update of what is missing': set(
    'DOCUMENTS/c/none',
    {},
    { currentDocument: { exists: true } },
  ),
  'an update of another time': set(
    'NAME',
    {},
    {
      currentDocument: { updateTime: '2020-01-01T00:00:00Z' },
    },
  ),
  'an update of a time, of what is missing': set(
    'DOCUMENTS/c/none',
    {},
    {
      currentDocument: { updateTime: '2020-01-01T00:00:00Z' },
    },
  ),
  'a set and a creation': {
    writes: [
      { update: { name: 'DOCUMENTS/c/new', fields: {} } },
      { update: { name: 'DOCUMENTS/c/new', fields: {} }, currentDocument: { exists: false } },
    ],
  },
  'a deletion and an update': {
    writes: [
      { delete: 'NAME' },
      { update: { name: 'NAME', fields: {} }, currentDocument: { exists: true } },
    ],
  },
  nothing: { writes: [] },
};

const queries: Readonly<Record<string, object>> = {
  'two arrays that contain': {
    where: both(
      'AND',
      filter('l', 'ARRAY_CONTAINS', text('a')),
      filter('k', 'ARRAY_CONTAINS', text('b')),
    ),
  },
  'two inequalities': {
    where: both('AND', filter('a', 'NOT_EQUAL', text('a')), filter('b', 'NOT_EQUAL', text('b'))),
  },
  'NOT_IN beside IN': {
    where: both('AND', filter('a', 'IN', list(text('a'))), filter('b', 'NOT_IN', list(text('b')))),
  },
  'NOT_IN in an OR': {
    where: both('OR', filter('a', 'EQUAL', text('a')), filter('b', 'NOT_IN', list(text('b')))),
  },
  'ranges over two fields': {
    where: both('AND', filter('a', 'GREATER_THAN', text('a')), filter('b', 'LESS_THAN', text('b'))),
  },
  'an empty IN': { where: filter('a', 'IN', list()) },
  'IN with 31 values': {
    where: filter('a', 'IN', list(...Array.from({ length: 31 }, (_, n) => text(`${n}`)))),
  },
  'IN with 30 values': {
    where: filter('a', 'IN', list(...Array.from({ length: 30 }, (_, n) => text(`${n}`)))),
  },
  'IN with a text': { where: filter('a', 'IN', text('a')) },
  'a name compared with a text': { where: filter('__name__', 'EQUAL', text('d')) },
  'one name': { where: filter('__name__', 'EQUAL', name) },
  'names from one on': { where: filter('__name__', 'GREATER_THAN_OR_EQUAL', name) },
  'one name beside a range': {
    where: both('AND', filter('__name__', 'EQUAL', name), filter('a', 'GREATER_THAN', text('a'))),
  },
  'an order that comes twice': { orderBy: [order('a'), order('a')] },
  'an order after the name': { orderBy: [order('__name__'), order('a')] },
  'names backwards': { orderBy: [order('__name__', 'DESCENDING')] },
  'a negative limit': { limit: -1 },
  'a limit of nothing': { limit: 0 },
  'a negative offset': { offset: -1 },
  'a cursor longer than the order': {
    orderBy: [order('a')],
    startAt: { values: [text('a'), name, text('b')], before: true },
  },
  'a bad path': { where: filter('a..b', 'EQUAL', text('a')) },
  'a reserved field': { where: filter('__x__', 'EQUAL', text('a')) },
};

export const refusals: readonly Refusal[] = [
  ...Object.entries(commits).map(([title, json]) => ({
    title,
    path: 'documents:commit' as const,
    json,
  })),
  ...Object.entries(queries).map(([title, query]) => ({
    title: `a query: ${title}`,
    path: 'documents:runQuery' as const,
    json: find(query),
  })),
];
