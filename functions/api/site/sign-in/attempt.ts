import * as v from 'valibot';
import { parseJson } from '../../../../shared/domain/parse-json.ts';
import { seal, unseal } from '../../../../shared/runtime/sealing.ts';
import { isPagePath, pagePaths } from '../page-paths.ts';

/** Long enough to find a second factor. */
export const SIGN_IN_SECONDS = 10 * 60;

const attemptSchema = v.strictObject({
  state: v.string(),
  nonce: v.string(),
  verifier: v.string(),
  /** The view to show afterwards. */
  to: v.string(),
  /** Milliseconds since 1970. */
  expires: v.pipe(v.number(), v.safeInteger()),
});

type SealedAttempt = v.InferOutput<typeof attemptSchema>;

const OWNER = 'sign-in';

/** It is encrypted: with the verifier and a code that was intercepted, somebody else could sign in. */
export function sealAttempt(attempt: SealedAttempt, key: string): string {
  return seal(JSON.stringify(attempt), key, OWNER);
}

/** Undefined unless we have sealed it, in this browser and not long ago. */
export function openAttempt(
  sealed: string,
  keys: readonly string[],
  now: number,
): SealedAttempt | undefined {
  const text = unseal(sealed, keys, OWNER);
  const { success, output } = v.safeParse(attemptSchema, parseJson(text ?? ''));
  return success && output.expires > now ? output : undefined;
}

/** A cookie has room for 4,096 bytes. */
const LONGEST = 1_000;
const BASE = 'https://page.invalid';

/** The path and query of one of our views, or the first view: never an address elsewhere. */
export function readDestination(wanted: string): string {
  const url = URL.canParse(wanted, BASE) ? new URL(wanted, BASE) : undefined;
  if (url === undefined || url.origin !== BASE || !isPagePath(url.pathname)) return pagePaths.home;
  const to = `${url.pathname}${url.search}`;
  return to.length > LONGEST ? url.pathname : to;
}
