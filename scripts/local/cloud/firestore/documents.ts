import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { keysOf, type Shape, type StoredDocument } from './index-keys.ts';
import type { DocumentPlace } from './names.ts';

export interface Entry {
  readonly key: Buffer;
  readonly document: StoredDocument;
}

/** The documents of all databases, and the indexes that queries have needed so far. */
export interface Documents {
  get(place: DocumentPlace): StoredDocument | undefined;
  put(document: StoredDocument): void;
  remove(place: DocumentPlace): void;
  /** The entries of an index from one key up to, but not including, another, in the order of the keys. */
  scan(collection: string, shape: Shape, from: Buffer, to: Buffer): Iterable<Entry>;
  /** The collections that have documents. */
  collections(): readonly string[];
}

export const documentsSchema = `
  CREATE TABLE IF NOT EXISTS documents (
    row INTEGER PRIMARY KEY, collection TEXT NOT NULL, id TEXT NOT NULL, fields TEXT NOT NULL,
    create_time INTEGER NOT NULL, update_time INTEGER NOT NULL, UNIQUE (collection, id));
  CREATE TABLE IF NOT EXISTS shapes (
    number INTEGER PRIMARY KEY, collection TEXT NOT NULL, shape TEXT NOT NULL, UNIQUE (collection, shape));
  CREATE TABLE IF NOT EXISTS entries (
    shape INTEGER NOT NULL, key BLOB NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (shape, key)) WITHOUT ROWID;
`;

interface ShapeIndex {
  readonly number: number;
  readonly shape: Shape;
}

interface Row {
  readonly row: number;
  readonly collection: string;
  readonly id: string;
  readonly fields: string;
  readonly create_time: number;
  readonly update_time: number;
}

export function openDocuments(db: DatabaseSync): Documents {
  const select = db.prepare('SELECT * FROM documents WHERE collection = ? AND id = ?');
  const upsert = db.prepare(`
    INSERT INTO documents (collection, id, fields, create_time, update_time) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (collection, id) DO UPDATE SET
      fields = excluded.fields, create_time = excluded.create_time, update_time = excluded.update_time
    RETURNING row`);
  const remove = db.prepare('DELETE FROM documents WHERE row = ?');
  const insertEntry = db.prepare('INSERT INTO entries (shape, key, document) VALUES (?, ?, ?)');
  const all = db.prepare('SELECT DISTINCT collection FROM documents');
  const removeEntry = db.prepare('DELETE FROM entries WHERE shape = ? AND key = ?');
  const indexes = new Map<string, Map<string, ShapeIndex>>();
  for (const { number, collection, shape } of db.prepare('SELECT * FROM shapes').all()) {
    const text = String(shape);
    indexesOf(String(collection)).set(text, { number: Number(number), shape: JSON.parse(text) });
  }

  function find({ collection, id }: DocumentPlace): Row | undefined {
    return rowOf(select.get(collection, id));
  }

  function indexesOf(collection: string): Map<string, ShapeIndex> {
    const known = indexes.get(collection) ?? new Map<string, ShapeIndex>();
    indexes.set(collection, known);
    return known;
  }

  function dropEntries(document: StoredDocument): void {
    for (const { number, shape } of indexesOf(document.collection).values()) {
      for (const key of keysOf(shape, document)) removeEntry.run(number, key);
    }
  }

  function addEntries(document: StoredDocument, row: number): void {
    for (const { number, shape } of indexesOf(document.collection).values()) {
      for (const key of keysOf(shape, document)) insertEntry.run(number, key, row);
    }
  }

  /** The number of the shape's index, which is built for the first query that needs it. */
  function numberOf(collection: string, shape: Shape): number {
    const text = JSON.stringify(shape);
    const known = indexesOf(collection).get(text);
    if (known !== undefined) return known.number;
    const insert = db.prepare('INSERT INTO shapes (collection, shape) VALUES (?, ?)');
    const number = Number(insert.run(collection, text).lastInsertRowid);
    indexesOf(collection).set(text, { number, shape });
    for (const found of db
      .prepare('SELECT * FROM documents WHERE collection = ?')
      .all(collection)) {
      const row = rowOf(found);
      if (row === undefined) continue;
      for (const key of keysOf(shape, documentOf(row))) insertEntry.run(number, key, row.row);
    }
    return number;
  }

  return {
    get(place) {
      const row = find(place);
      return row && documentOf(row);
    },
    put(document) {
      const before = find(document);
      if (before !== undefined) dropEntries(documentOf(before));
      const { collection, id, fields, createTime, updateTime } = document;
      const put = upsert.get(collection, id, JSON.stringify(fields), createTime, updateTime);
      addEntries(document, Number(put?.['row']));
    },
    remove(place) {
      const before = find(place);
      if (before === undefined) return;
      dropEntries(documentOf(before));
      remove.run(before.row);
    },
    *scan(collection, shape, from, to) {
      const rows = db.prepare(`
        SELECT key, documents.* FROM entries JOIN documents ON row = document
        WHERE shape = ? AND key >= ? AND key < ? ORDER BY key`);
      for (const found of rows.iterate(numberOf(collection, shape), from, to)) {
        const row = rowOf(found);
        if (row !== undefined) yield { key: bufferOf(found['key']), document: documentOf(row) };
      }
    },
    collections: () => all.all().map(({ collection }) => String(collection)),
  };
}

/** SQLite does not report the types of columns. The schema above defines them. */
function rowOf(found: Record<string, unknown> | undefined): Row | undefined {
  return found as Row | undefined;
}

function bufferOf(value: SQLInputValue | undefined): Buffer {
  return value instanceof Uint8Array ? Buffer.from(value) : Buffer.alloc(0);
}

function documentOf({ collection, id, fields, create_time, update_time }: Row): StoredDocument {
  return {
    collection,
    id,
    fields: JSON.parse(fields),
    createTime: create_time,
    updateTime: update_time,
  };
}
