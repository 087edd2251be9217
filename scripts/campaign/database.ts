import { FieldValue } from '@google-cloud/firestore';
import { ALREADY_EXISTS, FAILED_PRECONDITION, grpcError } from './grpc-error.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** A document as it was written, and which write that was. */
export interface Stored {
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

export function documentsIn({ collections }: Database, collection: string): Map<string, Stored> {
  const known = collections.get(collection);
  if (known !== undefined) return known;
  const empty = new Map<string, Stored>();
  collections.set(collection, empty);
  return empty;
}

function collectionOf(path: string): string {
  return path.slice(0, path.indexOf('/'));
}

export interface Write {
  readonly path: string;
  readonly fields: Fields;
  /** Undefined for a document that must not exist yet. */
  readonly lastUpdateTime: number | undefined;
}

/** All writes, or none of them. */
export function commit(database: Database, writes: readonly Write[]): void {
  for (const { path, lastUpdateTime } of writes) {
    const before = documentAt(database, path)?.updateTime;
    if (before === lastUpdateTime) continue;
    const code = lastUpdateTime === undefined ? ALREADY_EXISTS : FAILED_PRECONDITION;
    throw grpcError(code, `${path} is not as it was read`);
  }
  for (const { path, fields } of writes) {
    const before = documentAt(database, path)?.fields;
    const merged: Record<string, unknown> = {};
    for (const name in before) if (!(name in fields)) merged[name] = before[name];
    for (const name in fields) {
      if (!(fields[name] instanceof FieldValue)) merged[name] = fields[name];
    }
    database.writes += 1;
    put(database, { path, fields: merged, updateTime: database.writes });
  }
}

export function idOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
