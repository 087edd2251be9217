import { Hono } from 'hono';
import * as v from 'valibot';
import type { ApiKey } from '../../../shared/domain/api-key.ts';
import { readJson } from '../http/read-input.ts';
import { isSameOrigin } from './same-origin.ts';
import { openClaim, sealClaim } from './session-claim.ts';
import { sessionCookie } from './session-cookie.ts';

const LASTS_SECONDS = 12 * 60 * 60;

export interface SessionOptions {
  /** `SESSION_KEYS`: the first signs, all of them verify. */
  readonly keys: readonly [string, ...string[]];
  /** Whether we are served over https: everywhere but on a developer's machine. */
  readonly secure: boolean;
  /** The key that is valid, by the key itself; undefined for a wrong or revoked one. */
  authenticate(key: string): Promise<ApiKey | undefined>;
  /** The same by its id. */
  findKey(id: string): Promise<ApiKey | undefined>;
  /** Milliseconds since 1970. */
  now?(): number;
}

/** Who is signed in. */
export interface Session {
  readonly key: ApiKey;
  readonly expires_at: string;
}

export interface Sessions {
  /** `/session`: POST signs in, GET tells who is, DELETE signs out. */
  readonly app: Hono;
  /**
   * The session a request's cookie stands for: signed, not expired, its key still valid, and sent by
   * our own page where it would change something. Undefined for every other request.
   */
  readSession(request: Request): Promise<Session | undefined>;
}

const signInSchema = v.strictObject({ api_key: v.pipe(v.string(), v.maxLength(500)) });
/** Whoever signs in is not known yet, so no more is read than a key takes. */
const SIGN_IN_BYTES = 4_096;

/** The dashboard's sign-in: an API key once, then a cookie no script can read. */
export function openSessions(options: SessionOptions): Sessions {
  const { keys, secure, authenticate, now = Date.now } = options;
  const cookie = sessionCookie(secure);
  const readSession = sessionReader(options);
  const app = new Hono();
  app.use('/session', async (context, next) => {
    context.header('Cache-Control', 'no-store');
    return isSameOrigin(context.req.raw, secure) ? next() : context.json(foreign, 403);
  });

  app.post('/session', async (context) => {
    const body = v.safeParse(signInSchema, await readSignIn(context.req.raw));
    const key = body.success ? await authenticate(body.output.api_key) : undefined;
    if (key === undefined) return context.json(wrongKey, 401);
    const expires = now() + LASTS_SECONDS * 1000;
    const claim = { key_id: key.id, workspace_id: key.workspace_id, expires };
    context.header('Set-Cookie', cookie.write(sealClaim(claim, keys), LASTS_SECONDS));
    return context.body(null, 204);
  });

  app.get('/session', async (context) => {
    const session = await readSession(context.req.raw);
    if (session === undefined) return context.json(signedOut, 401);
    const { key, expires_at } = session;
    return context.json({ workspace_id: key.workspace_id, key_name: key.name, expires_at });
  });

  app.delete('/session', (context) => {
    context.header('Set-Cookie', cookie.write('', 0));
    return context.body(null, 204);
  });

  return { app, readSession };
}

/** What is no JSON, or too much of it, holds no key. */
function readSignIn(request: Request): Promise<unknown> {
  return readJson(request, SIGN_IN_BYTES).catch(() => undefined);
}

function sessionReader({ keys, secure, findKey, now = Date.now }: SessionOptions) {
  const { read } = sessionCookie(secure);
  return async (request: Request): Promise<Session | undefined> => {
    const claim = openClaim(read(request), keys, now());
    if (claim === undefined || !isSameOrigin(request, secure)) return undefined;
    const key = await findKey(claim.key_id);
    if (key?.workspace_id !== claim.workspace_id || key.revoked_at !== undefined) return undefined;
    return { key, expires_at: new Date(claim.expires).toISOString() };
  };
}

const foreign = refusal('forbidden', 'only the dashboard itself signs in and out');
const wrongKey = refusal('unauthorized', 'this API key is not valid');
const signedOut = refusal('unauthorized', 'sign in first');

function refusal(code: string, message: string) {
  return { error: { code, message } };
}
