import { createHmac, timingSafeEqual } from 'node:crypto';
import { parse, serialize } from 'hono/utils/cookie';
import * as v from 'valibot';
import { parseJson } from '../../../shared/domain/parse-json.ts';

export interface HostCookie {
  /** The cookie of a request, or the empty string. */
  read(request: Request): string;
  /** A `Set-Cookie` header; 0 seconds remove the cookie. */
  write(value: string, seconds: number): string;
}

/**
 * Scripts cannot read these cookies. With the prefix `__Host-` the browser refuses a cookie that another host of
 * the domain, or plain http, has set (RFC 6265bis, section 4.1.3.2). On plain http, which only a developer's
 * machine has, it would refuse ours too.
 * Hono's own signed cookies verify with one key; ours verify with several, so that keys can be rotated.
 */
function hostCookie(plain: string, sameSite: 'Strict' | 'Lax', secure: boolean): HostCookie {
  const name = secure ? `__Host-${plain}` : plain;
  const attributes = { httpOnly: true, sameSite, path: '/', secure } as const;
  return {
    read: (request) => parse(request.headers.get('Cookie') ?? '', name)[name] ?? '',
    write: (value, seconds) => serialize(name, value, { ...attributes, maxAge: seconds }),
  };
}

/** Requests of other sites do not carry it. */
export function sessionCookie(secure: boolean): HostCookie {
  return hostCookie('session', 'Strict', secure);
}

/**
 * The cookie of a sign-in under way at the identity provider. That site leads back to us, and
 * `Strict` would hide the cookie then.
 */
export function signInCookie(secure: boolean): HostCookie {
  return hostCookie('sign-in', 'Lax', secure);
}

/** The contents of the cookie. Every request looks up whether the session is still open. */
export interface SessionClaim {
  readonly kind: 'key' | 'person';
  /** The id of the person, or of the API key: its digest. The key itself never leaves the sign-in. */
  readonly id: string;
  readonly workspace_id: string;
  /** The id of the session. It stays the same when a person goes to another workspace. */
  readonly session: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

const claimSchema = v.strictObject({
  kind: v.picklist(['key', 'person']),
  id: v.string(),
  workspace_id: v.string(),
  session: v.string(),
  expires: v.pipe(v.number(), v.safeInteger()),
});

/** Our own cookies are much shorter. */
const LONGEST = 1_000;

/** The claim and its HMAC-SHA256, both base64url. The first key signs. */
export function sealClaim(claim: SessionClaim, keys: readonly [string, ...string[]]): string {
  const payload = Buffer.from(JSON.stringify(claim)).toString('base64url');
  return `${payload}.${sign(payload, keys[0])}`;
}

/** The claim, if one of the keys signed it and it has not expired. Never throws. */
export function openClaim(
  sealed: string,
  keys: readonly string[],
  now: number,
): SessionClaim | undefined {
  const [payload = '', signature = '', ...more] = sealed.split('.');
  if (sealed.length > LONGEST || more.length > 0) return undefined;
  if (!keys.some((key) => equal(signature, sign(payload, key)))) return undefined;
  const { success, output } = v.safeParse(
    claimSchema,
    parseJson(Buffer.from(payload, 'base64url').toString()),
  );
  return success && output.expires > now ? output : undefined;
}

/** The prefix names the use: what the same key signs for something else must not be a session. */
function sign(payload: string, key: string): string {
  return createHmac('sha256', key).update(`session.${payload}`).digest('base64url');
}

function equal(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Where a request says it was sent to. A proxy in front of us hides https. */
export function originOf(request: Request, secure: boolean): string {
  const host = request.headers.get('Host') ?? new URL(request.url).host;
  return `${secure ? 'https' : 'http'}://${host}`;
}

/**
 * Whether a request with a cookie may change something. With every method except GET and HEAD a browser names
 * the page that sent the request in `Origin` (fetch.spec.whatwg.org), and no other page can forge it. Hono's
 * `csrf` checks this only for the content types of forms.
 * @param secure - whether we are served over https.
 */
export function isSameOrigin(request: Request, secure: boolean): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  return request.headers.get('Origin') === originOf(request, secure);
}
