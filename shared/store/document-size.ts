import type { Kind } from '../domain/change.ts';
import { Failure } from '../domain/failure.ts';

/**
 * A document may have 1 MiB (firebase.google.com/docs/firestore/quotas); some of that is needed for its name.
 */
const MOST_BYTES = 1024 * 1024 - 2 * 1024;

/** Throws `too_large`, which no retry can change, before Firestore rejects the whole commit. */
export function assertSize(kind: Kind, document: Readonly<Record<string, unknown>>): void {
  const bytes = sizeOf(document);
  if (bytes <= MOST_BYTES) return;
  const what = `a document of the kind ${kind} would have ${bytes} bytes`;
  throw new Failure('too_large', `${what}: a document may have ${MOST_BYTES}`);
}

/** The size by Firestore's rules (firebase.google.com/docs/firestore/storage-size). */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value) + 1;
  if (typeof value === 'number') return 8;
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + sizeOf(one), 0);
  if (typeof value !== 'object' || value === null) return 1;
  // Firestore's own values, such as a time, are 8 bytes.
  if (Object.getPrototypeOf(value) !== Object.prototype) return 8;
  const fields = value as Readonly<Record<string, unknown>>;
  let bytes = 32;
  for (const name in fields) bytes += Buffer.byteLength(name) + 1 + sizeOf(fields[name]);
  return bytes;
}
