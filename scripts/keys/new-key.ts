import { randomInt } from 'node:crypto';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 43 digits of 62 are 256 bits. */
const LENGTH = 43;

/** Of letters and digits alone, so that a double click takes all of it; marked, so that scanners know it. */
export function newKey(): string {
  const digits = Array.from({ length: LENGTH }, () => DIGITS[randomInt(DIGITS.length)]);
  return `ck_${digits.join('')}`;
}
