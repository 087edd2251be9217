import { createHash, randomInt } from 'node:crypto';
import type { ApiKey } from '../domain/api-key.ts';

const HINT_DIGITS = 4;
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 43 digits in base 62 have 256 bits. */
const LENGTH = 43;

/** A key has only letters and digits after its prefix, so a double click selects it; secret scanners know the prefix. */
export function newKey(): string {
  const digits = Array.from({ length: LENGTH }, () => DIGITS[randomInt(DIGITS.length)]);
  return `ck_${digits.join('')}`;
}

/** The part of an API key that may be stored. */
export function describeKey(key: string, now: Date): Pick<ApiKey, 'id' | 'hint' | 'created_at'> {
  return { id: keyId(key), hint: key.slice(-HINT_DIGITS), created_at: now.toISOString() };
}

/** The id of a key's document: the key's SHA-256 in hex. */
export function keyId(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
