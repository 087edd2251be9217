import { type DocumentData, type DocumentSnapshot, Timestamp } from '@google-cloud/firestore';
import type { Kind, Kinds } from '../../domain/change.ts';
import { assertSize } from '../../store/document-size.ts';
import { withIndexFields, withoutIndexFields } from '../../store/index-fields.ts';
import { expiryOf } from '../../store/message-expiry.ts';
import { intoShard, outOfShard, type Shards } from '../../store/shards.ts';
import { toDocument } from '../../store/to-document.ts';
import { currentVersion, upgrade } from '../../store/upgrade.ts';

/** What an installation sets for its documents. */
export interface StoredForm {
  /** After so many days what people wrote is deleted. Undefined if it is kept for ever. */
  readonly messageDays?: number;
  /** Undefined if no workspace is spread over shards. */
  readonly shards?: Shards;
}

/** Throws `too_large`. Firestore's expiry (TTL) needs a Timestamp field (cloud.google.com/firestore/docs/ttl). */
export function toFirestore<K extends Kind>(
  kind: K,
  value: Kinds[K],
  { messageDays, shards }: StoredForm = {},
): DocumentData {
  const fields = intoShard(kind, withIndexFields(kind, toDocument(value)), shards);
  const data = renamed({ ...fields, v: currentVersion(kind) }, escapeName) as DocumentData;
  const expires = data['expires_at'];
  const document =
    typeof expires === 'string'
      ? { ...data, expires_at: Timestamp.fromDate(new Date(expires)) }
      : data;
  const expiry = messageDays === undefined ? undefined : expiryOf(kind, value, messageDays);
  if (expiry !== undefined) document['index_expires_at'] = Timestamp.fromDate(expiry);
  assertSize(kind, document);
  return document;
}

/** Our documents, upgraded to the current form. Their shape is not checked otherwise. */
export function fromFirestore<K extends Kind>(
  kind: K,
  snapshot: DocumentSnapshot,
): Kinds[K] | undefined {
  const data = snapshot.data();
  if (data === undefined) return undefined;
  const fields = outOfShard(withoutIndexFields(data));
  const document = renamed(fields, unescapeName) as Record<string, unknown>;
  const expires = document['expires_at'];
  const whole =
    expires instanceof Timestamp
      ? { ...document, expires_at: expires.toDate().toISOString() }
      : document;
  return upgrade(kind, whole) as unknown as Kinds[K];
}

/**
 * Names of fields may come from outside, such as a person's id. Firestore accepts no empty name and none of the
 * form `__x__` (firebase.google.com/docs/firestore/quotas#limits). Such names get a mark in front, and so do
 * names that start with the mark.
 */
const MARK = '~';

function escapeName(name: string): string {
  const reserved = name.startsWith('__') && /^__.*__$/s.test(name);
  return name === '' || reserved || name.startsWith(MARK) ? `${MARK}${name}` : name;
}

function unescapeName(name: string): string {
  return name.startsWith(MARK) ? name.slice(MARK.length) : name;
}

/** The value with the fields of every map in it renamed. What needs no other names is not copied. */
function renamed(value: unknown, rename: (name: string) => string): unknown {
  if (isNamed(value, rename)) return value;
  if (Array.isArray(value)) return value.map((one) => renamed(one, rename));
  const fields = Object.entries(value ?? {}).map(([name, one]) => {
    return [rename(name), renamed(one, rename)] as const;
  });
  return Object.fromEntries(fields);
}

/** Whether no field in the value gets another name. Nearly all are so, and this is done for every document. */
function isNamed(value: unknown, rename: (name: string) => string): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every((one) => isNamed(one, rename));
  if (Object.getPrototypeOf(value) !== Object.prototype) return true;
  const fields = value as Readonly<Record<string, unknown>>;
  for (const name in fields) {
    if (rename(name) !== name || !isNamed(fields[name], rename)) return false;
  }
  return true;
}
