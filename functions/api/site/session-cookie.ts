import { createHmac, timingSafeEqual } from 'node:crypto';
import { parse, serialize } from 'hono/utils/cookie';
import * as v from 'valibot';
import { parseJson } from '../../../shared/domain/parse-json.ts';

export interface SessionCookie {
  /** The cookie of a request, or the empty string. */
  read(request: Request): string;
  /** A `Set-Cookie` header; 0 seconds remove the cookie. */
  write(value: string, seconds: number): string;
}

/**
 * Scripts cannot read the cookie, and requests of other sites do not carry it. With the prefix `__Host-` the
 * browser refuses a cookie that another host of the domain, or plain http, has set (RFC 6265bis, section
 * 4.1.3.2). On plain http, which only a developer's machine has, it would refuse ours too.
 * Hono's own signed cookies verify with one key; ours verify with several, so that keys can be rotated.
 */
export function sessionCookie(secure: boolean): SessionCookie {
  const name = secure ? '__Host-session' : 'session';
  const attributes = { httpOnly: true, sameSite: 'Strict', path: '/', secure } as const;
  return {
    read: (request) => parse(request.headers.get('Cookie') ?? '', name)[name] ?? '',
    write: (value, seconds) => serialize(name, value, { ...attributes, maxAge: seconds }),
  };
}

/** The contents of the cookie. Every request looks up whether the session is still open. */
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

/**
 * Whether a request with a cookie may change something. With every method except GET and HEAD a browser names
 * the page that sent the request in `Origin` (fetch.spec.whatwg.org), and no other page can forge it. Hono's
 * `csrf` checks this only for the content types of forms.
 * @param secure - whether we are served over https: a proxy in front of us hides it.
 */
export function isSameOrigin(request: Request, secure: boolean): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  const host = request.headers.get('Host') ?? new URL(request.url).host;
  return request.headers.get('Origin') === `${secure ? 'https' : 'http'}://${host}`;
}
