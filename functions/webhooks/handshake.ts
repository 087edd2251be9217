import { createHash, timingSafeEqual } from 'node:crypto';
import { type Answer, badHandshake, challenged } from './answer.ts';

// Meta documents an integer and sends letters and digits. Anything else is not echoed, so that it cannot become
// markup.
const CHALLENGE = /^[A-Za-z0-9_-]{1,256}$/;

/** Answers Meta's GET challenge (developers.facebook.com/docs/graph-api/webhooks/getting-started). */
export function answerHandshake(query: URLSearchParams, verifyTokens: readonly string[]): Answer {
  const mode = only(query, 'hub.mode');
  const token = only(query, 'hub.verify_token');
  const challenge = only(query, 'hub.challenge');
  if (mode !== 'subscribe' || token === undefined || challenge === undefined) return badHandshake;
  if (!CHALLENGE.test(challenge)) return badHandshake;
  return verifyTokens.some((known) => equal(known, token)) ? challenged(challenge) : badHandshake;
}

/** Meta never sends a key twice. */
function only(query: URLSearchParams, key: string): string | undefined {
  const values = query.getAll(key);
  return values.length === 1 ? values[0] : undefined;
}

/** Digests have the same length, so the comparison reveals nothing about the token's length. */
function equal(known: string, given: string): boolean {
  return known !== '' && timingSafeEqual(sha256(known), sha256(given));
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
