import { createHash } from 'node:crypto';

/** Longer than any platform's own id; a button's payload may have a thousand characters. */
const LONGEST_PART = 256;

/**
 * One event key from its parts, joined by `|`. Inside a part `|` and `%` are escaped, so that two different
 * lists never give the same key; a part that is too long for an index is replaced by its SHA-256.
 */
export function joinKey(parts: readonly string[]): string {
  return parts.map((part) => shorten(part).replace(/[%|]/g, encodeURIComponent)).join('|');
}

function shorten(part: string): string {
  if (part.length <= LONGEST_PART) return part;
  return createHash('sha256').update(part).digest('hex');
}
