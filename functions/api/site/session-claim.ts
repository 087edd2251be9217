import { createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';

/** What the cookie says; whether it still holds is looked up with every request. */
export interface SessionClaim {
  /** The id of an API key, which is its digest: the key itself never leaves the sign-in. */
  readonly key_id: string;
  readonly workspace_id: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

const claimSchema = v.strictObject({
  key_id: v.string(),
  workspace_id: v.string(),
  expires: v.pipe(v.number(), v.safeInteger()),
});

/** No cookie of ours is near as long. */
const LONGEST = 1_000;

/** The claim and its HMAC-SHA256, both base64url. The first key signs. */
export function sealClaim(claim: SessionClaim, keys: readonly [string, ...string[]]): string {
  const payload = Buffer.from(JSON.stringify(claim)).toString('base64url');
  return `${payload}.${sign(payload, keys[0])}`;
}

/** The claim, if any of the keys signed it and it has not expired; never throws. */
export function openClaim(
  sealed: string,
  keys: readonly string[],
  now: number,
): SessionClaim | undefined {
  const [payload = '', signature = '', ...more] = sealed.split('.');
  if (sealed.length > LONGEST || more.length > 0) return undefined;
  if (!keys.some((key) => equal(signature, sign(payload, key)))) return undefined;
  const { success, output } = v.safeParse(claimSchema, readJson(payload));
  return success && output.expires > now ? output : undefined;
}

/** Marked with its use, for a key that signs something else too must not sign a session by it. */
function sign(payload: string, key: string): string {
  return createHmac('sha256', key).update(`session.${payload}`).digest('base64url');
}

function equal(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function readJson(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString());
  } catch {
    return undefined;
  }
}
