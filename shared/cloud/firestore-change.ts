import { setTimeout as sleep } from 'node:timers/promises';
import type { Firestore } from '@google-cloud/firestore';
import {
  createDocuments,
  documentsToCreate,
  loadState,
  pickAbsent,
  setDocuments,
} from './firestore-transaction.ts';
import { grpcCodeName } from './grpc-code.ts';
import type { Change, ChangeKeys, State } from './store.ts';

const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 500;

export interface ChangeRequest<C extends Change> {
  readonly keys: ChangeKeys;
  readonly decide: (state: State) => C;
  /** Of `performance.now()`: no attempt is begun after it. */
  readonly deadline: number;
}

/** What `decide` returned or threw; the latter is kept apart from what Firestore throws. */
export type Decision<C extends Change> = { readonly change: C } | { readonly thrown: unknown };

/**
 * `Store.change` in Firestore. Contention is met here and not by the client, whose first pause is a
 * second long: two messages of one person often arrive together.
 */
export async function changeDocuments<C extends Change>(
  db: Firestore,
  request: ChangeRequest<C>,
): Promise<Decision<C>> {
  let lookFirst = false;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await attempt(db, request, lookFirst);
    } catch (thrown) {
      const code = grpcCodeName(thrown);
      const inTime = performance.now() + pause < request.deadline;
      // Reading what is to be created costs a read each, so only after something was in the way.
      if (code === 'ALREADY_EXISTS' && !lookFirst) lookFirst = true;
      else if (code === 'ABORTED' && inTime) await sleep(pause * Math.random());
      else throw thrown;
    }
  }
}

async function attempt<C extends Change>(
  db: Firestore,
  { keys, decide }: ChangeRequest<C>,
  lookFirst: boolean,
): Promise<Decision<C>> {
  try {
    return await db.runTransaction(
      async (transaction) => {
        const decision = consider(decide, await loadState(db, transaction, keys));
        if ('thrown' in decision || isEmpty(decision.change)) throw new NothingToCommit(decision);
        const wanted = documentsToCreate(db, decision.change);
        const absent = lookFirst ? await pickAbsent(transaction, wanted) : wanted;
        setDocuments(db, transaction, decision.change);
        createDocuments(transaction, absent);
        return decision;
      },
      { maxAttempts: 1 },
    );
  } catch (thrown) {
    if (thrown instanceof NothingToCommit) return thrown.decision;
    throw thrown;
  }
}

/** Leaves a transaction without a commit: the client rolls back while we go on. */
class NothingToCommit<C extends Change> extends Error {
  override readonly name = 'NothingToCommit';
  readonly decision: Decision<C>;

  constructor(decision: Decision<C>) {
    super('nothing to commit');
    this.decision = decision;
  }
}

function consider<C extends Change>(decide: (state: State) => C, state: State): Decision<C> {
  try {
    return { change: decide(state) };
  } catch (thrown) {
    return { thrown };
  }
}

function isEmpty({ record, contacts, conversations, messages, executions }: Change): boolean {
  const lists = [contacts, conversations, messages, executions];
  return record === undefined && lists.every((list) => list.length === 0);
}
