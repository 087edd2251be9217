import { type Change, type Kind, type Kinds, kinds } from '../../../shared/domain/change.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { Store } from '../../../shared/store/store.ts';
import { toDocument } from '../../../shared/store/to-document.ts';
import { type Documents, deliberate } from './memory-change.ts';
import { matchingOf, pageOf } from './memory-page.ts';

export interface MemoryStore extends Store {
  readonly documents: Documents;
  /** Makes the next changes fail, without writing. */
  fail(times: number): void;
}

/** For tests. Values go in and out as copies, as they do with a database. */
export function createMemoryStore(): MemoryStore {
  const documents = Object.fromEntries(kinds.map((kind) => [kind, new Map()])) as unknown as {
    readonly [K in Kind]: Map<string, Kinds[K]>;
  };
  let failing = 0;

  function write<K extends Kind>(kind: K, written: readonly Kinds[K][] = []): void {
    for (const one of written) documents[kind].set(one.id, toDocument(one) as unknown as Kinds[K]);
  }

  function all<K extends Kind>(kind: K): Iterable<Kinds[K]> {
    return documents[kind].values();
  }

  return {
    documents,
    fail(times) {
      failing = times;
    },
    async change<C extends Change>(decide: Parameters<Store['change']>[0]) {
      if (failing > 0) {
        failing -= 1;
        throw new Failure('store_unavailable', 'told to fail');
      }
      const change = deliberate(documents, decide);
      for (const kind of kinds) write(kind, change[kind] as never);
      return change as C;
    },
    find: async (kind, id) => structuredClone(documents[kind].get(id)),
    async findAll(kind, ids) {
      const found = ids.flatMap((id) => documents[kind].get(id) ?? []);
      return new Map(structuredClone(found).map((one) => [one.id, one]));
    },
    page: async (kind, query) => structuredClone(pageOf(kind, all(kind), query)),
    count: async (kind, query) => matchingOf(kind, all(kind), query).length,
  };
}
