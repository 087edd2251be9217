import { createHash } from 'node:crypto';
import type { ApiKey } from '../domain/api-key.ts';

const HINT_DIGITS = 4;

/** The part of an API key that may be stored. */
export function describeKey(key: string, now: Date): Pick<ApiKey, 'id' | 'hint' | 'created_at'> {
  return { id: keyId(key), hint: key.slice(-HINT_DIGITS), created_at: now.toISOString() };
}

/** The id of a key's document: the key's SHA-256 in hex. */
export function keyId(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
