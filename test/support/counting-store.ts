import { type Kind, kinds } from '../../shared/domain/change.ts';
import type { Store } from '../../shared/store/store.ts';

export interface DocumentCounts {
  reads: number;
  writes: number;
}

/** The same store, counting as Firestore bills: each document that is looked up, and each that is written. */
export function countingStore<S extends Store>(
  store: S,
): { readonly counts: DocumentCounts; readonly store: S } {
  const counts: DocumentCounts = { reads: 0, writes: 0 };
  const documentsIn = (lists: Readonly<Partial<Record<Kind, readonly unknown[]>>>): number =>
    kinds.reduce((sum, kind) => sum + (lists[kind]?.length ?? 0), 0);
  const { change, find, findAll } = store;
  const counted: Pick<Store, 'change' | 'find' | 'findAll'> = {
    async change(decide, together) {
      const changed = await change((state, conflicts) => {
        const outcome = decide(state, conflicts);
        if ('need' in outcome) counts.reads += documentsIn(outcome.need);
        return outcome;
      }, together);
      counts.writes += documentsIn(changed);
      return changed;
    },
    async find(kind, id) {
      counts.reads += 1;
      return await find(kind, id);
    },
    async findAll(kind, ids) {
      counts.reads += ids.length;
      return await findAll(kind, ids);
    },
  };
  return { counts, store: { ...store, ...counted } };
}
