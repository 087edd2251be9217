import { type DocumentData, type DocumentSnapshot, Timestamp } from '@google-cloud/firestore';
import type { Kind, Kinds } from '../../domain/change.ts';
import { withIndexFields, withoutIndexFields } from '../../store/index-fields.ts';
import { toDocument } from '../../store/to-document.ts';

/** Firestore's expiry (TTL) works on a Timestamp field only (cloud.google.com/firestore/docs/ttl). */
export function toFirestore<K extends Kind>(kind: K, value: Kinds[K]): DocumentData {
  const data = withIndexFields(kind, toDocument(value));
  const expires = data['expires_at'];
  if (typeof expires !== 'string') return data;
  return { ...data, expires_at: Timestamp.fromDate(new Date(expires)) };
}

/** Our own documents, written by `toFirestore`: their shape is not checked again. */
export function fromFirestore<K extends Kind>(
  _kind: K,
  snapshot: DocumentSnapshot,
): Kinds[K] | undefined {
  const data = snapshot.data();
  if (data === undefined) return undefined;
  const document = withoutIndexFields(data);
  const expires = document['expires_at'];
  if (!(expires instanceof Timestamp)) return document as unknown as Kinds[K];
  return { ...document, expires_at: expires.toDate().toISOString() } as unknown as Kinds[K];
}
