import { setTimeout as sleep } from 'node:timers/promises';
import type { Change } from '../domain/change.ts';
import { asFailure, isPermanent } from '../domain/failure.ts';
import { combineDecisions, type Decide } from './combine-decisions.ts';

/** At most this many decisions are committed together: about 100 documents, far below the limit of a commit. */
const MOST_TOGETHER = 25;

/** A caller who has just had an answer often sends another change. This long it is waited for. */
const GATHERING_MS = 15;

interface Waiting {
  readonly decide: Decide;
  resolve(change: Change): void;
  reject(reason: unknown): void;
}

/** After another instance came in between, so long it is expected to come again. */
const CONTENDED_MS = 5_000;
const MOST_CONTENDED = 10_000;

/**
 * Commits decisions that change the same document together. Messages of one conversation often arrive at the
 * same time, and each commit would conflict with another and start again. So while one commit of a key is under
 * way, the next decisions of that key wait and are then committed together. A decision without others is
 * committed at once. Where other instances change the same document too, decisions know that from the start.
 */
export function createCommitQueue(
  commit: <C extends Change>(decide: Decide<C>) => Promise<C>,
): <C extends Change>(key: string, decide: Decide<C>) => Promise<C> {
  /** The decisions that wait, by key, while a commit of that key is under way. */
  const queues = new Map<string, Waiting[]>();
  const contended = new Map<string, number>();

  async function commitOne<C extends Change>(key: string, decide: Decide<C>): Promise<C> {
    const expected = (contended.get(key) ?? 0) > performance.now() ? 1 : 0;
    return await commit((state, conflicts) => {
      if (conflicts > 0) noteConflict(key);
      return decide(state, Math.max(conflicts, expected));
    });
  }

  function noteConflict(key: string): void {
    contended.delete(key);
    contended.set(key, performance.now() + CONTENDED_MS);
    const [oldest] = contended.keys();
    if (contended.size > MOST_CONTENDED && oldest !== undefined) contended.delete(oldest);
  }

  async function drain(key: string, queue: Waiting[]): Promise<void> {
    while (queue.length > 0) {
      await commitTogether(key, queue.splice(0, MOST_TOGETHER));
      if (queue.length < MOST_TOGETHER) await sleep(GATHERING_MS);
    }
    queues.delete(key);
  }

  async function commitTogether(key: string, waiting: readonly Waiting[]): Promise<void> {
    const combined = combineDecisions(waiting.map(({ decide }) => decide));
    try {
      await commitOne(key, (state, conflicts) => combined.decide(state, conflicts));
    } catch (thrown) {
      // If one of them makes the commit impossible, the others must not fail: each is tried alone.
      if (waiting.length > 1 && isPermanent(asFailure(thrown))) {
        for (const one of waiting) await commitTogether(key, [one]);
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
      return await commitOne(key, decide);
    } finally {
      // The first caller has its answer already and does not wait for the others.
      void drain(key, own);
    }
  };
}
