import { createHash } from 'node:crypto';
import type { ApiKey } from '../domain/api-key.ts';

const HINT_DIGITS = 4;

/** All of an API key that may be kept. */
export function describeKey(key: string, now: Date): Pick<ApiKey, 'id' | 'hint' | 'created_at'> {
  return { id: keyId(key), hint: key.slice(-HINT_DIGITS), created_at: now.toISOString() };
}

/** The id of a key's document: its hex SHA-256. */
export function keyId(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
