import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import * as v from 'valibot';
import { answerError, type RequestVariables } from '../http/answer-error.ts';
import { ApiError } from '../http/api-error.ts';
import { serveAudited } from '../http/audit-request.ts';
import { callerOfKey, findKey, guardLookups } from '../http/authenticate.ts';
import { clientAddress } from '../http/client-address.ts';
import { readJson } from '../http/read-input.ts';
import {
  type ReadSession,
  type SessionOptions,
  sessionReader,
  sessionWriter,
} from './read-session.ts';
import { isSameOrigin, sessionCookie } from './session-cookie.ts';
import { endSessions } from './session-holders.ts';
import { addPersonRoutes } from './sign-in/person-routes.ts';
import { listWorkspaces } from './sign-in/places.ts';

export interface Sessions {
  /**
   * `/session`: POST signs in with an API key, GET returns who is signed in, DELETE signs out, with `?everywhere`
   * out of every session of the same person or API key. Below it is the sign-in of people.
   */
  readonly app: Hono<{ Variables: RequestVariables }>;
  readonly readSession: ReadSession;
}

const signInSchema = v.strictObject({ api_key: v.pipe(v.string(), v.maxLength(500)) });
/** Nobody has signed in yet, so no more is read than a key takes. */
const SIGN_IN_BYTES = 4_096;

/** The dashboard's sign-in: then a cookie that no script can read. */
export function openSessions(options: SessionOptions): Sessions {
  const { services, secure, ways } = options;
  const { store, log, now, proxies } = services;
  const cookie = sessionCookie(secure);
  const readSession = sessionReader(options);
  const begin = sessionWriter(options);
  const guarded = guardLookups(now);
  const app = new Hono<{ Variables: RequestVariables }>();
  app.use(requestId());
  app.onError((thrown, context) => answerError(context, thrown, log));
  app.notFound((context) => answerError(context, nothingHere(), log));
  app.use(async (context, next) => {
    context.header('Cache-Control', 'no-store');
    if (!isSameOrigin(context.req.raw, secure)) throw foreignOrigin();
    await next();
  });

  app.post('/session', async (context) => {
    if (!ways.apiKeys) throw keysAreForPrograms();
    const body = v.safeParse(signInSchema, await readSignIn(context.req.raw));
    const given = body.success ? body.output.api_key : '';
    const key = await guarded(given, clientAddress(context, proxies), (one) =>
      findKey(services, one),
    );
    if (key === undefined) throw new ApiError(401, 'unauthorized', 'This API key is not valid.');
    const { id, workspace_id } = key;
    return await serveAudited(services, context, callerOfKey(key), 'signIn', async () => {
      context.header('Set-Cookie', begin({ kind: 'key', id, workspace_id }));
      return context.body(null, 204);
    });
  });

  app.get('/session', async (context) => {
    const signedIn = await readSession(context.req.raw);
    if (signedIn === undefined) throw new ApiError(401, 'unauthorized', 'Sign in first.');
    const { caller, session, person } = signedIn;
    const { workspace_id, scopes, actor } = caller;
    const shown = { workspace_id, name: actor.name, scopes, expires_at: session.expires_at };
    if (person === undefined) return context.json(shown);
    const { email, role } = person;
    return context.json({ ...shown, email, role, workspaces: await listWorkspaces(store, person) });
  });

  app.delete('/session', async (context) => {
    const signedIn = await readSession(context.req.raw);
    const removeCookie = (): Response => {
      context.header('Set-Cookie', cookie.write('', 0));
      return context.body(null, 204);
    };
    if (signedIn === undefined) return removeCookie();
    const everywhere = context.req.query('everywhere') !== undefined;
    const operation = everywhere ? 'signOutEverywhere' : 'signOut';
    return await serveAudited(services, context, signedIn.caller, operation, async () => {
      await endSessions(store, signedIn, new Date(now()).toISOString(), everywhere);
      return removeCookie();
    });
  });

  addPersonRoutes(app, options, { readSession, begin });
  return { app, readSession };
}

/** A body that is not JSON, or is too large, contains no key. */
function readSignIn(request: Request): Promise<unknown> {
  return readJson(request, SIGN_IN_BYTES).catch(() => undefined);
}

function foreignOrigin(): ApiError {
  const message = 'Only the dashboard itself may sign in and out.';
  return new ApiError(403, 'forbidden', message);
}

function keysAreForPrograms(): ApiError {
  const message = 'API keys are for programs. Sign in with an account that was invited.';
  return new ApiError(403, 'forbidden', message);
}

function nothingHere(): ApiError {
  return new ApiError(404, 'not_found', 'There is nothing at this path.');
}
