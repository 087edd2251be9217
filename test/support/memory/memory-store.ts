import { type Change, type Kind, type Kinds, kinds } from '../../../shared/domain/change.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { assertSize } from '../../../shared/store/document-size.ts';
import type { Shards } from '../../../shared/store/shards.ts';
import type { Store } from '../../../shared/store/store.ts';
import { toDocument } from '../../../shared/store/to-document.ts';
import { copy } from './copy.ts';
import { type Documents, deliberate, upgraded } from './memory-change.ts';
import { matchingOf, pageOf } from './memory-page.ts';

export interface MemoryStore extends Store {
  readonly documents: Documents;
  /** Makes the next changes fail, without writing. */
  fail(times: number): void;
  /** Tells the next decisions that others have come in between so often. */
  contend(times: number): void;
}

/**
 * For tests. Values go in and out as copies, as they do with a database.
 * @param shards - of the workspaces that are spread; none without it.
 */
export function createMemoryStore(shards?: Shards): MemoryStore {
  const documents = Object.fromEntries(kinds.map((kind) => [kind, new Map()])) as unknown as {
    readonly [K in Kind]: Map<string, Kinds[K]>;
  };
  let failing = 0;
  let conflicts = 0;

  /** All are checked before the first is written, as a commit is whole or nothing. */
  function write(change: Change): void {
    const written = kinds.flatMap((kind) =>
      (change[kind] ?? []).map((one) => ({
        kind,
        id: one.id,
        document: structuredClone(toDocument(one)),
      })),
    );
    for (const { kind, document } of written) assertSize(kind, document);
    for (const { kind, id, document } of written) documents[kind].set(id, document as never);
  }

  function all<K extends Kind>(kind: K): Kinds[K][] {
    return [...documents[kind].values()].map((one) => upgraded(kind, one));
  }

  return {
    documents,
    contend(times) {
      conflicts = times;
    },
    fail(times) {
      failing = times;
    },
    async change<C extends Change>(decide: Parameters<Store['change']>[0]) {
      if (failing > 0) {
        failing -= 1;
        throw new Failure('store_unavailable', 'made to fail');
      }
      const change = deliberate(documents, (state) => decide(state, conflicts));
      write(change);
      return change as C;
    },
    async find(kind, id) {
      const found = documents[kind].get(id);
      return found && copy(upgraded(kind, found));
    },
    async findAll(kind, ids) {
      const known = ids.flatMap((id) => documents[kind].get(id) ?? []);
      const found = known.map((one) => upgraded(kind, one));
      return new Map(copy(found).map((one) => [one.id, one]));
    },
    page: async (kind, query) => copy(pageOf(kind, all(kind), query, shards)),
    async count(kind, query, most = Number.POSITIVE_INFINITY) {
      return Math.min(matchingOf(kind, all(kind), query, shards).length, most);
    },
    async remove(kind, ids) {
      for (const id of ids) documents[kind].delete(id);
    },
  };
}
