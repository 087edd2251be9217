import { FieldPath, FieldValue, type Firestore } from '@google-cloud/firestore';
import type { Instance } from './instance.ts';
import { Trouble } from './instance.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A document as it was written, and which write that was. */
interface Stored {
  readonly path: string;
  readonly fields: Fields;
  readonly updateTime: number;
}

/** All documents, by collection and path. It outlives every process. */
export interface Database {
  readonly collections: Map<string, Map<string, Stored>>;
  /** How many documents have been written: the time of the last write. */
  writes: number;
}

export function createDatabase(): Database {
  return { collections: new Map(), writes: 0 };
}

/** The fields of all documents of a collection. */
export function fieldsIn(database: Database, collection: string): Fields[] {
  return [...documentsIn(database, collection)].map(([path, { fields }]) => {
    return { id: idOf(path), ...fields };
  });
}

export function documentAt(database: Database, path: string): Stored | undefined {
  return documentsIn(database, collectionOf(path)).get(path);
}

export function put(database: Database, stored: Stored): void {
  documentsIn(database, collectionOf(stored.path)).set(stored.path, stored);
}

function documentsIn({ collections }: Database, collection: string): Map<string, Stored> {
  const known = collections.get(collection);
  if (known !== undefined) return known;
  const empty = new Map<string, Stored>();
  collections.set(collection, empty);
  return empty;
}

function collectionOf(path: string): string {
  return path.slice(0, path.indexOf('/'));
}

/** The codes of gRPC that Firestore's client gives its errors. */
const INVALID_ARGUMENT = 3;
const ALREADY_EXISTS = 6;
const FAILED_PRECONDITION = 9;
const UNAVAILABLE = 14;

/**
 * As much of Firestore's client as our store uses, for one process: documents read together, commits with
 * preconditions, queries. Every call is an exchange in which something may go wrong.
 */
export function openFirestore(database: Database, instance: Instance): Firestore {
  const ask = <T>(work: () => T): Promise<T> =>
    instance.ask('database', work).catch((thrown: unknown) => {
      throw thrown instanceof Trouble ? grpcError(UNAVAILABLE, thrown.message) : thrown;
    });
  const client = {
    doc: (path: string) => ({ path, id: idOf(path) }),
    getAll: (...references: readonly { readonly path: string }[]) =>
      ask(() => references.map(({ path }) => snapshotOf(path, documentAt(database, path)))),
    batch: () => openBatch(database, ask),
    collection: (name: string) => openQuery(database, ask, { collection: name, filters: [] }),
  };
  // The store uses nothing else of the client.
  return client as unknown as Firestore;
}

type Ask = <T>(work: () => T) => Promise<T>;

function snapshotOf(path: string, stored: Stored | undefined) {
  return {
    id: idOf(path),
    ref: { path },
    updateTime: stored?.updateTime,
    data: () => stored?.fields,
    get: (field: string) => fieldOf(stored?.fields, field),
  };
}

interface Write {
  readonly path: string;
  readonly fields: Fields;
  /** Undefined for a document that must not exist yet. */
  readonly lastUpdateTime: number | undefined;
}

function openBatch(database: Database, ask: Ask) {
  const writes: Write[] = [];
  return {
    create: ({ path }: { path: string }, fields: Fields) =>
      writes.push({ path, fields, lastUpdateTime: undefined }),
    update: ({ path }: { path: string }, fields: Fields, given: { lastUpdateTime: number }) =>
      writes.push({ path, fields, ...given }),
    commit: () => ask(() => commit(database, writes)),
  };
}

/** All writes, or none of them. */
function commit(database: Database, writes: readonly Write[]): void {
  for (const { path, lastUpdateTime } of writes) {
    const before = documentAt(database, path)?.updateTime;
    if (before === lastUpdateTime) continue;
    const code = lastUpdateTime === undefined ? ALREADY_EXISTS : FAILED_PRECONDITION;
    throw grpcError(code, `${path} is not as it was read`);
  }
  for (const { path, fields } of writes) {
    const merged = { ...documentAt(database, path)?.fields, ...fields };
    const kept = Object.entries(merged).filter(([, value]) => !(value instanceof FieldValue));
    database.writes += 1;
    put(database, { path, fields: Object.fromEntries(kept), updateTime: database.writes });
  }
}

interface Filter {
  readonly field: string;
  readonly operator: string;
  readonly wanted: unknown;
}

interface QueryParts {
  readonly collection: string;
  readonly filters: readonly Filter[];
  readonly order?: { readonly field: string; readonly direction: 'asc' | 'desc' };
  /** The place in the order after which it begins: a value and an id. */
  readonly after?: readonly [string, string];
  readonly limit?: number;
}

interface QueryClient {
  where(field: string, operator: string, wanted: unknown): QueryClient;
  orderBy(field: string | FieldPath, direction: 'asc' | 'desc'): QueryClient;
  startAfter(value: string, id: string): QueryClient;
  limit(limit: number): QueryClient;
  get(): Promise<{ readonly docs: readonly unknown[] }>;
  count(): { get(): Promise<{ data(): { readonly count: number } }> };
}

function openQuery(database: Database, ask: Ask, parts: QueryParts): QueryClient {
  const also = (more: Partial<QueryParts>) => openQuery(database, ask, { ...parts, ...more });
  return {
    where: (field, operator, wanted) =>
      also({ filters: [...parts.filters, { field, operator, wanted }] }),
    // The second order is always by id, as Firestore's own is.
    orderBy: (field, direction) =>
      field instanceof FieldPath ? also({}) : also({ order: { field, direction } }),
    startAfter: (value, id) => also({ after: [value, id] }),
    limit: (limit) => also({ limit }),
    get: () => ask(() => ({ docs: find(database, parts) })),
    count: () => ({
      get: async () => {
        const { length: count } = await ask(() => find(database, parts));
        return { data: () => ({ count }) };
      },
    }),
  };
}

function find(database: Database, parts: QueryParts) {
  const { collection, filters, order, after, limit } = parts;
  if (order === undefined) throw grpcError(INVALID_ARGUMENT, 'a query of ours has an order');
  const sign = order.direction === 'asc' ? 1 : -1;
  const placeOf = (stored: Stored): readonly [string, string] => [
    String(fieldOf(stored.fields, order.field)),
    idOf(stored.path),
  ];
  return [...documentsIn(database, collection).values()]
    .filter(({ fields }) => fieldOf(fields, order.field) !== undefined)
    .filter(({ fields }) => filters.every((one) => isMet(one, fieldOf(fields, one.field))))
    .map((stored) => ({ stored, place: placeOf(stored) }))
    .filter(({ place }) => after === undefined || sign * compare(place, after) > 0)
    .sort((one, other) => sign * compare(one.place, other.place))
    .slice(0, limit)
    .map(({ stored }) => snapshotOf(stored.path, stored));
}

function isMet({ operator, wanted }: Filter, value: unknown): boolean {
  switch (operator) {
    case '==':
      return value === wanted;
    case 'in':
      return Array.isArray(wanted) && wanted.includes(value);
    case 'array-contains':
      return Array.isArray(value) && value.includes(wanted);
    case '>=':
      return String(value) >= String(wanted);
    case '<':
      return String(value) < String(wanted);
    default:
      throw grpcError(INVALID_ARGUMENT, `no query of ours filters by ${operator}`);
  }
}

function compare(one: readonly [string, string], other: readonly [string, string]): number {
  if (one[0] !== other[0]) return one[0] < other[0] ? -1 : 1;
  return one[1] === other[1] ? 0 : one[1] < other[1] ? -1 : 1;
}

function fieldOf(fields: Fields | undefined, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (value as Fields)?.[name], fields);
}

function idOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function grpcError(code: number, message: string): Error {
  return Object.assign(new Error(message), { code });
}
