import { type DocumentData, type DocumentSnapshot, Timestamp } from '@google-cloud/firestore';
import type { EventRecord } from '../domain/record.ts';
import { toDocument } from './to-document.ts';

/** Where each kind of document is. Messages are not below their conversation: a status names a message alone. */
export const pathOf = {
  record: (id: string) => `events/${id}`,
  contact: (id: string) => `contacts/${id}`,
  conversation: (id: string) => `conversations/${id}`,
  message: (id: string) => `messages/${id}`,
  execution: (id: string) => `executions/${id}`,
  block: (id: string) => `blocks/${id}`,
  workflow: (id: string) => `workflows/${id}`,
  apiKey: (hash: string) => `api_keys/${hash}`,
};

/** Whether an id, which may come from a URL, could name a document of ours. */
export function isDocumentId(id: string): boolean {
  return /^[A-Za-z0-9][\w-]{0,199}$/.test(id);
}

/** Our own documents, written by `toDocument`: their shape is not checked again. */
export function fromDocument<T>(snapshot: DocumentSnapshot): T | undefined {
  return snapshot.data() as T | undefined;
}

/** Firestore's expiry (TTL) works on a Timestamp field only (cloud.google.com/firestore/docs/ttl). */
export function toRecordDocument(record: EventRecord): DocumentData {
  return { ...toDocument(record), expires_at: Timestamp.fromDate(new Date(record.expires_at)) };
}

export function fromRecordDocument(snapshot: DocumentSnapshot): EventRecord | undefined {
  const data = snapshot.data();
  if (data === undefined) return undefined;
  const expiresAt: Timestamp = data['expires_at'];
  return { ...(data as EventRecord), expires_at: expiresAt.toDate().toISOString() };
}
