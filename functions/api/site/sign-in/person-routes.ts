import type { Hono } from 'hono';
import * as v from 'valibot';
import { enterWorkspace, type Identity } from '../../../../shared/domain/people/enter.ts';
import type { ApiContext, RequestVariables } from '../../http/answer-error.ts';
import { ApiError } from '../../http/api-error.ts';
import { auditRequest } from '../../http/audit-request.ts';
import { clientAddress } from '../../http/client-address.ts';
import { createRateLimiter } from '../../http/rate-limit.ts';
import { readInput, readJson } from '../../http/read-input.ts';
import { pagePaths } from '../page-paths.ts';
import type { BeginSession, ReadSession, SessionOptions } from '../read-session.ts';
import { originOf, signInCookie } from '../session-cookie.ts';
import { callerOfPerson } from '../session-holders.ts';
import { openAttempt, readDestination, SIGN_IN_SECONDS, sealAttempt } from './attempt.ts';
import { auditRefusal } from './audit-refusal.ts';
import { findPlaces } from './places.ts';
import { addWorkspaceSwitch } from './switch-workspace.ts';

const CALLBACK = '/session/callback';
/** Each asks the provider something, or writes to the audit log. Far more than a person does, and little for both. */
const SIGN_INS_PER_MINUTE = 30;

/** The words of the page explain each. */
type Trouble =
  | 'denied'
  | 'expired'
  | 'failed'
  | 'unavailable'
  | 'unverified'
  | 'not_invited'
  | 'other_account';

const startSchema = v.strictObject({ to: v.pipe(v.string(), v.maxLength(2_000)) });

/**
 * Adds how people sign in.
 * `GET /session/ways` says how one can sign in. `POST /session/start` answers with the address to go to, which is
 * the identity provider's, or our own page where a proxy in front of us has signed the person in. The provider leads
 * back to `GET /session/callback`.
 */
export function addPersonRoutes(
  app: Hono<{ Variables: RequestVariables }>,
  { services, keys, secure, ways }: SessionOptions,
  { readSession, begin }: { readonly readSession: ReadSession; readonly begin: BeginSession },
): void {
  const { store, log, now, proxies } = services;
  const { provider, proxy } = ways;
  const cookie = signInCookie(secure);
  const limiter = createRateLimiter(SIGN_INS_PER_MINUTE, now);

  /** The `Set-Cookie` of a session in the workspace where they were last, or why there is none. */
  const enter = async (
    context: ApiContext,
    identity: Identity,
  ): Promise<{ cookie: string } | { trouble: Trouble }> => {
    const at = new Date(now()).toISOString();
    const places = await findPlaces(store, identity);
    const [place] = places.open;
    if (place === undefined) {
      await auditRefusal(services, context, 'signIn', places.all);
      return { trouble: places.trouble };
    }
    const entry = await store.change(enterWorkspace(identity, place.workspace_id, at));
    if ('refused' in entry) {
      const { refused } = entry;
      await auditRefusal(services, context, 'signIn', [{ ...place, refused }]);
      return { trouble: refused };
    }
    const { id, workspace_id } = entry.person;
    const done = { operation: 'signIn', outcome: 'success' } as const;
    await auditRequest(services, context, callerOfPerson(entry.person), done);
    return { cookie: begin({ kind: 'person', id, workspace_id }) };
  };

  const count = (context: ApiContext): void => {
    const { remaining, resetSeconds } = limiter.count(clientAddress(context, proxies));
    if (remaining >= 0) return;
    const message = 'There were too many sign-ins from this address. Try again in a minute.';
    throw new ApiError(429, 'too_many_requests', message, { retryAfterSeconds: resetSeconds });
  };

  const noteFailure = (context: ApiContext, thrown: unknown): Trouble => {
    const error = nameOf(thrown);
    log('WARNING', 'sign-in failed', { request_id: context.get('requestId'), error });
    return unavailable.includes(error) ? 'unavailable' : 'failed';
  };

  app.get('/session/ways', (context) =>
    context.json({
      api_key: ways.apiKeys,
      proxy: proxy !== undefined,
      ...(provider && { provider: new URL(provider.issuer).host }),
    }),
  );

  app.post('/session/start', async (context) => {
    count(context);
    const request = context.req.raw;
    const { to: wanted } = readInput('body', startSchema, await readJson(request, 4_096));
    const to = readDestination(wanted);
    try {
      const identity = await proxy?.identify(request);
      if (identity !== undefined) {
        const entered = await enter(context, identity);
        if ('trouble' in entered) return context.json({ location: troubleAt(entered.trouble) });
        context.header('Set-Cookie', entered.cookie);
        return context.json({ location: to });
      }
      if (provider === undefined) throw notSetUp(proxy !== undefined);
      const { location, attempt } = await provider.start(`${originOf(request, secure)}${CALLBACK}`);
      const expires = now() + SIGN_IN_SECONDS * 1000;
      const sealed = sealAttempt({ ...attempt, to, expires }, keys[0]);
      context.header('Set-Cookie', cookie.write(sealed, SIGN_IN_SECONDS));
      return context.json({ location });
    } catch (thrown) {
      if (thrown instanceof ApiError) throw thrown;
      return context.json({ location: troubleAt(noteFailure(context, thrown)) });
    }
  });

  app.get(CALLBACK, async (context) => {
    count(context);
    const request = context.req.raw;
    // One answer is enough: whatever it says, the next needs a new attempt.
    context.header('Set-Cookie', cookie.write('', 0));
    const attempt = openAttempt(cookie.read(request), keys, now());
    const { search, searchParams } = new URL(request.url);
    if (provider === undefined || attempt === undefined) return leadTo(troubleAt('expired'));
    if (searchParams.get('state') !== attempt.state) return leadTo(troubleAt('expired'));
    if (searchParams.has('error')) return leadTo(troubleAt('denied'));
    try {
      const answer = new URL(`${originOf(request, secure)}${CALLBACK}${search}`);
      const identity = await provider.finish(answer, attempt);
      const entered = identity === undefined ? UNVERIFIED : await enter(context, identity);
      if ('trouble' in entered) return leadTo(troubleAt(entered.trouble));
      context.header('Set-Cookie', entered.cookie, { append: true });
      return leadTo(attempt.to);
    } catch (thrown) {
      return leadTo(troubleAt(noteFailure(context, thrown)));
    }

    function leadTo(path: string): Response {
      return context.redirect(path, 303);
    }
  });

  addWorkspaceSwitch(app, services, { readSession, begin, count });
}

const unavailable: readonly string[] = ['provider_unavailable', 'store_unavailable'];

const UNVERIFIED: { readonly trouble: Trouble } = { trouble: 'unverified' };

function troubleAt(trouble: Trouble): string {
  return `${pagePaths.home}?sign_in=${trouble}`;
}

/** The library's error codes, never its messages: they may quote what the provider answered. */
function nameOf(thrown: unknown): string {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown) return String(thrown.code);
  return thrown instanceof Error ? thrown.name : typeof thrown;
}

function notSetUp(behindProxy: boolean): ApiError {
  const message = behindProxy
    ? 'This request did not come through Identity-Aware Proxy. Open the page at its own address.'
    : 'No identity provider is set up. Set sign_in, as terraform/README.md says.';
  return new ApiError(403, 'forbidden', message);
}
