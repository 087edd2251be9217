import type { Store } from '../../shared/store/store.ts';

/**
 * The store of a client that repeats one of its commits, which has been done without an answer: it finds what it has
 * written itself.
 * @param which - the number of that commit, from 1.
 * @param meanwhile - what others do in between.
 */
export function repeatCommit(
  store: Store,
  which: number,
  meanwhile: () => Promise<void> = async () => undefined,
): Store {
  let commits = 0;
  const change: Store['change'] = async (decide, together) => {
    commits += 1;
    if (commits === which) {
      await store.change(decide, together);
      await meanwhile();
    }
    return await store.change(decide, together);
  };
  return { ...store, change };
}
