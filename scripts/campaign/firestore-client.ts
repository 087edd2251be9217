import { FieldPath, type Firestore } from '@google-cloud/firestore';
import {
  commit,
  type Database,
  documentAt,
  type Fields,
  idOf,
  type Stored,
  type Write,
} from './database.ts';
import { grpcError, UNAVAILABLE } from './grpc-error.ts';
import { type Instance, Trouble } from './instance.ts';
import { fieldOf, find, type QueryParts } from './query.ts';

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
    get: () => ask(() => ({ docs: find(database, parts).map((one) => snapshotOf(one.path, one)) })),
    count: () => ({
      get: async () => {
        const { length: count } = await ask(() => find(database, parts));
        return { data: () => ({ count }) };
      },
    }),
  };
}
