import type {
  DocumentData,
  DocumentReference,
  Firestore,
  Transaction,
} from '@google-cloud/firestore';
import type { Contact } from '../domain/contact.ts';
import type { Conversation } from '../domain/conversation.ts';
import {
  collections,
  fromDocument,
  fromRecordDocument,
  messageReference,
  toDocument,
  toRecordDocument,
} from './firestore-documents.ts';
import type { Change, ChangeKeys, State } from './store.ts';

/** One request for all of them. */
export async function loadState(
  db: Firestore,
  transaction: Transaction,
  keys: ChangeKeys,
): Promise<State> {
  const [record, ...others] = await transaction.getAll(
    db.collection(collections.records).doc(keys.record),
    ...keys.contacts.map((id) => db.collection(collections.contacts).doc(id)),
    ...keys.conversations.map((id) => db.collection(collections.conversations).doc(id)),
  );
  const contacts = others.slice(0, keys.contacts.length).map(fromDocument<Contact>);
  const conversations = others.slice(keys.contacts.length).map(fromDocument<Conversation>);
  const found = record && fromRecordDocument(record);
  return {
    ...(found !== undefined && { record: found }),
    contacts: byId(contacts),
    conversations: byId(conversations),
  };
}

function byId<T extends { readonly id: string }>(
  found: readonly (T | undefined)[],
): Map<string, T> {
  const existing = found.filter((document) => document !== undefined);
  return new Map(existing.map((document) => [document.id, document]));
}

export function setDocuments(db: Firestore, transaction: Transaction, change: Change): void {
  const { record, contacts, conversations } = change;
  if (record !== undefined) {
    const reference = db.collection(collections.records).doc(record.id);
    transaction.set(reference, toRecordDocument(record));
  }
  for (const contact of contacts) {
    transaction.set(db.collection(collections.contacts).doc(contact.id), toDocument(contact));
  }
  for (const conversation of conversations) {
    const reference = db.collection(collections.conversations).doc(conversation.id);
    transaction.set(reference, toDocument(conversation));
  }
}

export interface DocumentToCreate {
  readonly reference: DocumentReference;
  readonly data: DocumentData;
}

/** Messages and executions, each once: a commit may not create one document twice. */
export function documentsToCreate(db: Firestore, change: Change): DocumentToCreate[] {
  const executions = db.collection(collections.executions);
  const documents = [
    ...change.messages.map((message) => ({
      reference: messageReference(db, message),
      data: toDocument(message),
    })),
    ...change.executions.map((execution) => ({
      reference: executions.doc(execution.id),
      data: toDocument(execution),
    })),
  ];
  return [...new Map(documents.map((one) => [one.reference.path, one])).values()];
}

export async function pickAbsent(
  transaction: Transaction,
  documents: readonly DocumentToCreate[],
): Promise<readonly DocumentToCreate[]> {
  if (documents.length === 0) return documents;
  const found = await transaction.getAll(...documents.map(({ reference }) => reference));
  return documents.filter((_, index) => found[index]?.exists === false);
}

export function createDocuments(
  transaction: Transaction,
  documents: readonly DocumentToCreate[],
): void {
  for (const { reference, data } of documents) transaction.create(reference, data);
}
