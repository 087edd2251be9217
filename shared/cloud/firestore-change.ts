import { setTimeout as sleep } from 'node:timers/promises';
import type { DocumentSnapshot, Firestore } from '@google-cloud/firestore';
import type { Contact } from '../domain/contact.ts';
import type { Conversation } from '../domain/conversation.ts';
import { commitChange, createdPaths, type Found } from './firestore-commit.ts';
import { fromDocument, fromRecordDocument, pathOf } from './firestore-documents.ts';
import { failStore, storeTooSlow } from './firestore-failure.ts';
import type { Change, ChangeKeys, State } from './store.ts';

const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 500;

/**
 * `Store.change` in Firestore, as an optimistic transaction: it reads without locks and commits on
 * the condition that what it overwrites is still as it was read; if not, it begins again.
 * Firestore's own transactions lock what they read, so two events of one person, which often come
 * together, would wait for each other until one gives up.
 * @param deadline - of `performance.now()`: it does not begin again after it.
 */
export async function changeDocuments<C extends Change>(
  db: Firestore,
  keys: ChangeKeys,
  decide: (state: State) => C,
  deadline: number,
): Promise<C> {
  let inTheWay: readonly string[] = [];
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const found = await load(db, [...pathsOf(keys), ...inTheWay]).catch(failStore);
    const change = decide(stateOf(keys, found));
    if (isEmpty(change)) return change;
    if ((await commitChange(db, found, change)) === 'committed') return change;
    if (performance.now() + pause > deadline) throw storeTooSlow();
    // Only now: looking before the first commit would cost a read for each, nearly always in vain.
    inTheWay = createdPaths(change);
    await sleep(pause * Math.random());
  }
}

/** One request, answered from one moment. */
async function load(db: Firestore, paths: readonly string[]): Promise<Found> {
  const snapshots = await db.getAll(...paths.map((path) => db.doc(path)));
  return new Map(snapshots.map((snapshot) => [snapshot.ref.path, snapshot]));
}

function pathsOf(keys: ChangeKeys): string[] {
  return [
    pathOf.record(keys.record),
    ...keys.contacts.map(pathOf.contact),
    ...keys.conversations.map(pathOf.conversation),
  ];
}

function stateOf(keys: ChangeKeys, found: Found): State {
  const snapshot = found.get(pathOf.record(keys.record));
  const record = snapshot && fromRecordDocument(snapshot);
  return {
    ...(record !== undefined && { record }),
    contacts: byId<Contact>(keys.contacts.map((id) => found.get(pathOf.contact(id)))),
    conversations: byId<Conversation>(
      keys.conversations.map((id) => found.get(pathOf.conversation(id))),
    ),
  };
}

function byId<T extends { readonly id: string }>(
  snapshots: readonly (DocumentSnapshot | undefined)[],
): Map<string, T> {
  const documents = snapshots.map((snapshot) => snapshot && fromDocument<T>(snapshot));
  const existing = documents.filter((document) => document !== undefined);
  return new Map(existing.map((document) => [document.id, document]));
}

function isEmpty({ record, contacts, conversations, messages, executions }: Change): boolean {
  const lists = [contacts, conversations, messages, executions];
  return record === undefined && lists.every((list) => list.length === 0);
}
