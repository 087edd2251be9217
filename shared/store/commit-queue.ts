import type { Change } from '../domain/change.ts';
import { asFailure } from '../domain/failure.ts';
import { combineDecisions, type Decide } from './combine-decisions.ts';

/** At most this many decisions are committed together: about 100 documents, far below the limit of a commit. */
const MOST_TOGETHER = 25;

interface Waiting {
  readonly decide: Decide;
  resolve(change: Change): void;
  reject(reason: unknown): void;
}

/**
 * Commits decisions that change the same document together. Messages of one conversation often arrive at the
 * same time, and each commit would conflict with another and start again. So while one commit of a key is under
 * way, the next decisions of that key wait and are then committed together. A decision without others is
 * committed at once.
 */
export function createCommitQueue(
  commit: <C extends Change>(decide: Decide<C>) => Promise<C>,
): <C extends Change>(key: string, decide: Decide<C>) => Promise<C> {
  /** The decisions that wait, by key, while a commit of that key is under way. */
  const queues = new Map<string, Waiting[]>();

  async function drain(key: string, queue: Waiting[]): Promise<void> {
    while (queue.length > 0) await commitTogether(queue.splice(0, MOST_TOGETHER));
    queues.delete(key);
  }

  async function commitTogether(waiting: readonly Waiting[]): Promise<void> {
    const combined = combineDecisions(waiting.map(({ decide }) => decide));
    try {
      await commit((state) => combined.decide(state));
    } catch (thrown) {
      // If one of them makes the commit impossible, the others must not fail: each is tried alone.
      if (waiting.length > 1 && asFailure(thrown).permanent) {
        for (const one of waiting) await commitTogether([one]);
      } else for (const { reject } of waiting) reject(thrown);
      return;
    }
    for (const [index, outcome] of combined.outcomes().entries()) {
      const one = waiting[index];
      if ('thrown' in outcome) one?.reject(outcome.thrown);
      else one?.resolve(outcome.change);
    }
  }

  return async <C extends Change>(key: string, decide: Decide<C>): Promise<C> => {
    const queue = queues.get(key);
    if (queue !== undefined) {
      return await new Promise<C>((resolve, reject) => {
        // The queue resolves each with the result of its own decision.
        queue.push({ decide, resolve: resolve as Waiting['resolve'], reject });
      });
    }
    const own: Waiting[] = [];
    queues.set(key, own);
    try {
      return await commit(decide);
    } finally {
      // The first caller has its answer already and does not wait for the others.
      void drain(key, own);
    }
  };
}
