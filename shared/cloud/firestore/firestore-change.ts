import { setTimeout as sleep } from 'node:timers/promises';
import type { DocumentSnapshot, Firestore } from '@google-cloud/firestore';
import {
  type Change,
  isEmpty,
  type Keys,
  type Kind,
  kinds,
  type Need,
  nothingLooked,
  type State,
} from '../../domain/change.ts';
import { kindAt, pathOf } from '../../store/collections.ts';
import { assumedAbsent, commitChange } from './firestore-commit.ts';
import { fromFirestore, type StoredForm } from './firestore-documents.ts';
import { failStore, storeTooSlow } from './firestore-failure.ts';

const LONGEST_PAUSE_MS = 1_000;

/** The documents that were looked up, as they are stored and in the form that `decide` takes. */
interface Lookup {
  /** The snapshots by path. An absent document has a snapshot too. */
  readonly snapshots: Map<string, DocumentSnapshot>;
  readonly state: ReturnType<typeof nothingLooked>;
}

function lookedAtNothing(): Lookup {
  return { snapshots: new Map(), state: nothingLooked() };
}

/**
 * `Store.change` in Firestore, as an optimistic transaction: it reads without locks and commits on the
 * condition that what it overwrites is still as it was read; if not, it starts again. Firestore's own
 * transactions lock what they read, so two events of one person, which often arrive together, would wait for
 * each other until one fails.
 * @param deadline - in the time of `performance.now()`. It does not start again after the deadline.
 */
export async function changeDocuments<C extends Change>(
  db: Firestore,
  decide: (state: State, conflicts: number) => C | Need,
  deadline: number,
  form: StoredForm,
): Promise<C> {
  let found = lookedAtNothing();
  let began = performance.now();
  for (let conflicts = 0; ; ) {
    const change = await deliberate(db, found, (state) => decide(state, conflicts));
    if (isEmpty(change)) return change;
    const result = await commitChange(db, found.snapshots, change, form);
    if (result === 'committed') return change;
    // What was taken to be absent is looked up only now: before the first commit it would nearly always be useless.
    const assumed = assumedAbsent(found.snapshots, change);
    if (result === 'exists' && assumed.length > 0) {
      await lookUp(db, found, assumed);
      continue;
    }
    const pause = pauseAfter(conflicts, performance.now() - began);
    if (performance.now() + pause > deadline) throw storeTooSlow();
    await sleep(pause);
    conflicts += 1;
    began = performance.now();
    const looked = [...found.snapshots.keys(), ...assumed];
    found = lookedAtNothing();
    // A retry looks up everything at once: the less time from look to commit, the fewer others get in between.
    await lookUp(db, found, looked);
  }
}

/**
 * The pause grows with the time that a try took. The busier or slower Firestore is, the farther apart the
 * retries for one document must be, or nearly all of them conflict again.
 */
function pauseAfter(conflicts: number, tookMs: number): number {
  return Math.min(tookMs * 2 ** conflicts, LONGEST_PAUSE_MS) * Math.random();
}

/** Looks up what `decide` needs until it needs no more. */
async function deliberate<C extends Change>(
  db: Firestore,
  found: Lookup,
  decide: (state: State) => C | Need,
): Promise<C> {
  for (;;) {
    const outcome = decide(found.state);
    if (!('need' in outcome)) return outcome;
    await lookUp(db, found, pathsOf(outcome.need));
  }
}

/** One request, so that all documents are from the same moment. */
async function lookUp(db: Firestore, found: Lookup, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  const snapshots = await db.getAll(...paths.map((path) => db.doc(path))).catch(failStore);
  for (const snapshot of snapshots) add(found, snapshot);
}

function pathsOf(keys: Keys): string[] {
  return kinds.flatMap((kind) => (keys[kind] ?? []).map((id) => pathOf(kind, id)));
}

function add({ snapshots, state }: Lookup, snapshot: DocumentSnapshot): void {
  const { path } = snapshot.ref;
  snapshots.set(path, snapshot);
  const put = <K extends Kind>(kind: K): void => {
    state[kind].set(snapshot.id, fromFirestore(kind, snapshot));
  };
  const kind = kindAt(path);
  if (kind !== undefined) put(kind);
}
