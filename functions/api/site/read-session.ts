import { randomUUID } from 'node:crypto';
import type { Session } from '../../../shared/domain/people/session.ts';
import type { Services } from '../http/route.ts';
import {
  isSameOrigin,
  openClaim,
  type SessionClaim,
  sealClaim,
  sessionCookie,
} from './session-cookie.ts';
import { findSignedIn, type SignedIn } from './session-holders.ts';
import type { IdentityProxy } from './sign-in/identity-proxy.ts';
import type { Provider } from './sign-in/provider.ts';

const LASTS_SECONDS = 12 * 60 * 60;

/** How one can sign in. */
export interface Ways {
  /** With an API key: only on a developer's machine. */
  readonly apiKeys: boolean;
  readonly provider?: Provider | undefined;
  readonly proxy?: IdentityProxy | undefined;
}

export interface SessionOptions {
  readonly services: Pick<Services, 'store' | 'log' | 'now' | 'proxies'>;
  /** `SESSION_KEYS`: the first signs, all of them verify. */
  readonly keys: readonly [string, ...string[]];
  /** Whether we are served over https: everywhere except on a developer's machine. */
  readonly secure: boolean;
  readonly ways: Ways;
}

/**
 * The session of a request's cookie: signed, not expired, not signed out, its holder still welcome, and sent by
 * our own page if it would change something. Undefined for every other request.
 */
export type ReadSession = (request: Request) => Promise<SignedIn | undefined>;

/** The `Set-Cookie` of a new session, or of a session that goes on in another workspace. */
export type BeginSession = (
  holder: Pick<SessionClaim, 'kind' | 'id' | 'workspace_id'>,
  earlier?: Session,
) => string;

export function sessionWriter({ services: { now }, keys, secure }: SessionOptions): BeginSession {
  const { write } = sessionCookie(secure);
  return (holder, earlier) => {
    const expires =
      earlier === undefined ? now() + LASTS_SECONDS * 1000 : Date.parse(earlier.expires_at);
    const claim = { ...holder, session: earlier?.id ?? randomUUID(), expires };
    return write(sealClaim(claim, keys), Math.ceil((expires - now()) / 1000));
  };
}

export function sessionReader({ services, keys, secure }: SessionOptions): ReadSession {
  const { store, now } = services;
  const { read } = sessionCookie(secure);
  return async (request) => {
    const claim = openClaim(read(request), keys, now());
    if (claim === undefined || !isSameOrigin(request, secure)) return undefined;
    const session = {
      id: claim.session,
      started_at: new Date(claim.expires - LASTS_SECONDS * 1000).toISOString(),
      expires_at: new Date(claim.expires).toISOString(),
    };
    return await findSignedIn(store, claim, session, new Date(now()).toISOString());
  };
}
