import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import * as v from 'valibot';
import { type ApiKey, isKeyValid } from '../../../shared/domain/api-key.ts';
import { scopesOf } from '../../../shared/domain/people/permissions.ts';
import {
  isSessionOpen,
  type Session as KeySession,
} from '../../../shared/domain/people/session.ts';
import type { Log } from '../../../shared/runtime/log.ts';
import { answerError, type RequestVariables } from '../http/answer-error.ts';
import { ApiError } from '../http/api-error.ts';
import { guardLookups } from '../http/authenticate.ts';
import { clientAddress } from '../http/client-address.ts';
import { readJson } from '../http/read-input.ts';
import { isSameOrigin, openClaim, sealClaim, sessionCookie } from './session-cookie.ts';

const LASTS_SECONDS = 12 * 60 * 60;

export interface SessionOptions {
  /** `SESSION_KEYS`: the first signs, all of them verify. */
  readonly keys: readonly [string, ...string[]];
  /** Whether we are served over https: everywhere except on a developer's machine. */
  readonly secure: boolean;
  /** Proxies of our own in front of us. */
  readonly proxies?: number | undefined;
  /** The valid key, by the key itself; undefined for a wrong, expired or revoked one. */
  authenticate(key: string): Promise<ApiKey | undefined>;
  /** The same by its id. */
  findKey(id: string): Promise<ApiKey | undefined>;
  /** Stores that the session is over, so that every instance knows it. */
  endSession(key: ApiKey, session: KeySession): Promise<void>;
  /** The same for every session of the key. */
  endAllSessions(key: ApiKey): Promise<void>;
  readonly log: Log;
  /** Milliseconds since 1970. */
  now?(): number;
}

/** Who is signed in. */
export interface Session {
  readonly key: ApiKey;
  readonly expires_at: string;
}

export interface Sessions {
  /**
   * `/session`: POST signs in, GET returns who is signed in, DELETE signs out, with `?everywhere` out of
   * every session that was started with the same API key.
   */
  readonly app: Hono<{ Variables: RequestVariables }>;
  /**
   * The session of a request's cookie: signed, not expired, not signed out, its key still valid, and sent
   * by our own page if it would change something. Undefined for every other request.
   */
  readSession(request: Request): Promise<Session | undefined>;
}

const signInSchema = v.strictObject({ api_key: v.pipe(v.string(), v.maxLength(500)) });
/** Nobody has signed in yet, so no more is read than a key takes. */
const SIGN_IN_BYTES = 4_096;

/** The dashboard's sign-in: an API key once, then a cookie that no script can read. */
export function openSessions(options: SessionOptions): Sessions {
  const { keys, secure, proxies, authenticate, log, now = Date.now } = options;
  const cookie = sessionCookie(secure);
  const findSession = sessionFinder(options);
  const readSession: Sessions['readSession'] = async (request) => {
    const session = await findSession(request);
    return session && { key: session.key, expires_at: session.expires_at };
  };
  const guarded = guardLookups(now);
  const app = new Hono<{ Variables: RequestVariables }>();
  app.use(requestId());
  app.onError((thrown, context) => answerError(context, thrown, log));
  app.use('/session', async (context, next) => {
    context.header('Cache-Control', 'no-store');
    if (!isSameOrigin(context.req.raw, secure)) throw foreignOrigin();
    await next();
  });

  app.post('/session', async (context) => {
    const body = v.safeParse(signInSchema, await readSignIn(context.req.raw));
    const given = body.success ? body.output.api_key : '';
    const key = await guarded(given, clientAddress(context, proxies), authenticate);
    if (key === undefined) throw new ApiError(401, 'unauthorized', 'This API key is not valid.');
    const expires = now() + LASTS_SECONDS * 1000;
    const claim = { key_id: key.id, workspace_id: key.workspace_id, expires };
    context.header('Set-Cookie', cookie.write(sealClaim(claim, keys), LASTS_SECONDS));
    return context.body(null, 204);
  });

  app.get('/session', async (context) => {
    const session = await readSession(context.req.raw);
    if (session === undefined) throw new ApiError(401, 'unauthorized', 'Sign in first.');
    const { key, expires_at } = session;
    const { workspace_id, name, scopes } = key;
    return context.json({ workspace_id, key_name: name, scopes: scopesOf(scopes), expires_at });
  });

  app.delete('/session', async (context) => {
    const session = await findSession(context.req.raw);
    if (session !== undefined) {
      if (context.req.query('everywhere') === undefined)
        await options.endSession(session.key, session);
      else await options.endAllSessions(session.key);
    }
    context.header('Set-Cookie', cookie.write('', 0));
    return context.body(null, 204);
  });

  return { app, readSession };
}

/** A body that is not JSON, or is too large, contains no key. */
function readSignIn(request: Request): Promise<unknown> {
  return readJson(request, SIGN_IN_BYTES).catch(() => undefined);
}

function sessionFinder({ keys, secure, findKey, now = Date.now }: SessionOptions) {
  const { read } = sessionCookie(secure);
  return async (request: Request): Promise<(KeySession & Session) | undefined> => {
    const sealed = read(request);
    const claim = openClaim(sealed, keys, now());
    if (claim === undefined || !isSameOrigin(request, secure)) return undefined;
    const key = await findKey(claim.key_id);
    if (key === undefined || key.workspace_id !== claim.workspace_id) return undefined;
    if (!isKeyValid(key, new Date(now()).toISOString())) return undefined;
    const session = {
      id: createHash('sha256').update(sealed).digest('base64url'),
      started_at: new Date(claim.expires - LASTS_SECONDS * 1000).toISOString(),
      expires_at: new Date(claim.expires).toISOString(),
    };
    return isSessionOpen(key, session) ? { ...session, key } : undefined;
  };
}

function foreignOrigin(): ApiError {
  const message = 'Only the dashboard itself may sign in and out.';
  return new ApiError(403, 'forbidden', message);
}
