import type { Change, Kind, Kinds, Need, State } from '../domain/change.ts';

/** Port: the database. Every method rejects with a `Failure` `store_unavailable` when it does not answer. */
export interface Store {
  /**
   * One transaction: `decide` says what it needs to see until it can say what to write; then all of
   * that is committed, or nothing. It begins again when a document it overwrites has changed since it
   * was looked up, or one it creates is there already: `decide` may run many times, so it must have no
   * effects. What it looked up and does not write is not guarded. Resolves to the change.
   * @param together - what the change is about, such as a conversation: changes about the same thing that
   *   come at the same time may be committed together instead of getting in each other's way.
   */
  change<C extends Change>(decide: (state: State) => C | Need, together?: string): Promise<C>;

  /** Undefined where there is none, also where no document could have such an id. */
  find<K extends Kind>(kind: K, id: string): Promise<Kinds[K] | undefined>;
  /** Those that exist, by id, in one request. */
  findAll<K extends Kind>(kind: K, ids: readonly string[]): Promise<ReadonlyMap<string, Kinds[K]>>;
  /** Rejects with `cursor_invalid`, and throws on a query that `shared/indexes.json` does not serve. */
  page<K extends Kind>(kind: K, query: PageQuery): Promise<Page<Kinds[K]>>;
  count(kind: Kind, query: Query): Promise<number>;
}

export interface Query {
  /** Equalities with a field of the document or one of `index-fields.ts`; a list, however long, is any one of these. */
  readonly where: Readonly<Record<string, string | readonly string[]>>;
  /** A list that has this among its elements; one at most. */
  readonly contains?: Readonly<Record<string, string>>;
  /** Documents without this field are not found. */
  readonly order: { readonly field: string; readonly direction: 'asc' | 'desc' };
  /** Bounds of the order's field: from this on, and before that. */
  readonly from?: string;
  readonly to?: string;
}

export interface PageQuery extends Query {
  readonly limit: number;
  /** What the page before gave as `next`. */
  readonly cursor?: string;
}

export interface Page<T> {
  readonly found: readonly T[];
  readonly next?: string;
}
