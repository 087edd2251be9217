import type { Change, Kind, Kinds, Need, State } from '../domain/change.ts';

/**
 * The port of the database. Every method rejects with the `Failure` `store_unavailable` if the database does
 * not answer.
 */
export interface Store {
  /**
   * One transaction. `decide` asks for documents until it can say what to write; then everything is committed,
   * or nothing. The transaction starts again if a document that it overwrites has changed meanwhile, or if one
   * that it creates already exists; `decide` is given how often that was so, and must have no effects. Documents that it
   * reads and does not write are not guarded. Resolves to the change.
   * @param together - what the change is about, such as a conversation. Concurrent changes about the same thing
   * may be committed together, so that they do not conflict.
   */
  change<C extends Change>(
    decide: (state: State, conflicts: number) => C | Need,
    together?: string,
  ): Promise<C>;

  /** Undefined if there is no such document, also if the id is not a possible id. */
  find<K extends Kind>(kind: K, id: string): Promise<Kinds[K] | undefined>;
  /** The documents that exist, by id, in one request. */
  findAll<K extends Kind>(kind: K, ids: readonly string[]): Promise<ReadonlyMap<string, Kinds[K]>>;
  /** Rejects with `cursor_invalid`, and throws on a query that `shared/indexes.json` does not serve. */
  page<K extends Kind>(kind: K, query: PageQuery): Promise<Page<Kinds[K]>>;
  /** Counts no further than to `most`, and so reads no more entries of the index than that. */
  count(kind: Kind, query: Query, most?: number): Promise<number>;
  /** Deletes those that exist, whatever changes them meanwhile. Interrupted, it may have deleted some. */
  remove(kind: Kind, ids: readonly string[]): Promise<void>;
}

export interface Query {
  /**
   * Equalities with a field of the document or a field of `index-fields.ts`. A list of any length means any of
   * its values.
   */
  readonly where: Readonly<Record<string, string | readonly string[]>>;
  /** A list field that contains this value. At most one such condition. */
  readonly contains?: Readonly<Record<string, string>>;
  /** The query does not find documents without this field. */
  readonly order: { readonly field: string; readonly direction: 'asc' | 'desc' };
  /** The range of the order's field: at or after `from`, and before `to`. */
  readonly from?: string;
  readonly to?: string;
}

export interface PageQuery extends Query {
  readonly limit: number;
  /** The `next` of the previous page. */
  readonly cursor?: string;
}

export interface Page<T> {
  readonly found: readonly T[];
  readonly next?: string;
}
