import {
  type CollectionReference,
  type DocumentData,
  type DocumentReference,
  type DocumentSnapshot,
  type Firestore,
  Timestamp,
} from '@google-cloud/firestore';
import type { Message } from '../domain/message.ts';
import type { EventRecord } from '../domain/record.ts';

export const collections = {
  records: 'events',
  contacts: 'contacts',
  conversations: 'conversations',
  /** Below its conversation. */
  messages: 'messages',
  executions: 'executions',
  blocks: 'blocks',
  workflows: 'workflows',
  apiKeys: 'api_keys',
} as const;

export function messageReference(db: Firestore, message: Message): DocumentReference {
  const conversation = db.collection(collections.conversations).doc(message.conversation_id);
  return conversation.collection(collections.messages).doc(message.id);
}

/** Undefined where the id, which may come from a URL, could name no document of ours. */
export function findReference(
  collection: CollectionReference,
  id: string,
): DocumentReference | undefined {
  return /^[\w-]{1,200}$/.test(id) ? collection.doc(id) : undefined;
}

/**
 * A value as Firestore takes it: strings there are UTF-8, which has no form for half a surrogate pair,
 * and platforms cut previews in the middle of an emoji.
 */
export function toDocument(value: object): DocumentData {
  return wellFormed(value) as DocumentData;
}

function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key.toWellFormed(), wellFormed(field)]),
  );
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
