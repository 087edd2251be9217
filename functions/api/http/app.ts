import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import { identifyRequest } from '../../../shared/domain/idempotency.ts';
import { routes } from '../routes.ts';
import { type ApiContext, answerError, type RequestVariables } from './answer-error.ts';
import { ApiError } from './api-error.ts';
import { changesSomething, idOf, serveAudited } from './audit-request.ts';
import { createAuthenticator } from './authenticate.ts';
import { bindCursor } from './bind-cursor.ts';
import { clientAddress } from './client-address.ts';
import { describeApi } from './openapi.ts';
import { createRateLimiter, REQUESTS_PER_MINUTE } from './rate-limit.ts';
import { readInput, readJson, readQuery } from './read-input.ts';
import { type Caller, FileAnswer, OkAnswer, type Route, type Services } from './route.ts';

/** Finds the caller by something other than an API key. Undefined if the request has nothing of the kind. */
export type FindCaller = (request: Request) => Promise<Caller | undefined>;

/** The HTTP API, `/v1`: JSON in and out. Every answer stays within the workspace of the caller. */
export function createApi(
  services: Services,
  findCaller: FindCaller = async () => undefined,
): Hono<{ Variables: RequestVariables }> {
  const api = new Hono<{ Variables: RequestVariables }>();
  const { log } = services;
  const identify = callerFinder(services, findCaller);
  api.use(requestId());
  for (const one of routes) {
    api.on(one.method.toUpperCase(), honoPath(one.path), async (context) => {
      context.set('route', one);
      const caller = await identify(context);
      if (!changesSomething(one)) return await serve(one, context, services, caller);
      return await serveAudited(services, context, caller, one.id, () =>
        serve(one, context, services, caller),
      );
    });
  }
  api.get('/v1/openapi.json', (context) =>
    context.body(documentJson(), 200, { 'Content-Type': 'application/json' }),
  );
  for (const path of new Set(routes.map((one) => one.path))) {
    api.all(honoPath(path), (context) =>
      answerError(context, methodNotAllowed(context, path), log),
    );
  }
  api.notFound((context) =>
    answerError(context, new ApiError(404, 'not_found', 'There is nothing at this path.'), log),
  );
  api.onError((thrown, context) => answerError(context, thrown, log));
  return api;
}

let document: string | undefined;

/** Made once, when it is first asked for: a cold start should not wait for it. */
function documentJson(): string {
  document ??= JSON.stringify(describeApi(routes));
  return document;
}

/** `/v1/events/{id}`, as OpenAPI writes it, is `/v1/events/:id` in Hono. */
function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

/** Finds the caller by session or API key, and holds both to the rate limit of the key. */
function callerFinder(services: Services, findCaller: FindCaller) {
  const { requestsPerMinute = REQUESTS_PER_MINUTE, now } = services;
  const authenticate = createAuthenticator(services);
  const limiter = createRateLimiter(requestsPerMinute, now);
  return async (context: ApiContext): Promise<Caller> => {
    const caller =
      (await findCaller(context.req.raw)) ??
      (await authenticate(givenKey(context), clientAddress(context, services.proxies)));
    const { limit, remaining, resetSeconds } = limiter.count(caller.actor.id);
    context.header('X-RateLimit-Limit', String(limit));
    context.header('X-RateLimit-Remaining', String(Math.max(remaining, 0)));
    if (remaining >= 0) return caller;
    const message = `This API key may send ${limit} requests a minute. Wait ${resetSeconds} seconds.`;
    const options = { retryAfterSeconds: resetSeconds };
    throw new ApiError(429, 'too_many_requests', message, options);
  };
}

/** `X-API-Key`, else `Authorization: Bearer`, which many clients have a field for (RFC 6750, section 2.1). */
function givenKey({ req }: ApiContext): string | undefined {
  const [, token] = /^Bearer +(\S+)$/i.exec(req.header('Authorization') ?? '') ?? [];
  return req.header('X-API-Key') ?? token;
}

async function serve(
  route: Route,
  context: ApiContext,
  services: Services,
  caller: Caller,
): Promise<Response> {
  const { req } = context;
  assertAllowed(route, caller);
  const params = req.param() as Record<string, string>;
  const operation = [route.id, ...Object.values(params)];
  const query = route.query && readInput('query', route.query, readQuery(req.raw));
  const json = route.body && (await readJson(req.raw, route.maxBodyBytes));
  const body = route.body && readInput('body', route.body, json);
  // Only now that it has passed the schema: what a caller sends by mistake may be a secret.
  context.set('fields', Object.keys(json ?? {}));
  const cursors = bindCursor(caller.workspace_id, operation, query);
  const request = route.creates && identifyCreation(context, caller, operation, body);
  const answer = await route.handle({
    services,
    caller,
    params,
    query: cursors.open(query),
    body,
    request,
    range: req.header('Range'),
  });
  if (answer instanceof FileAnswer) return await sendFile(context, answer);
  const shown = answer instanceof OkAnswer ? answer.answer : answer;
  context.set('answered', idOf(shown));
  context.header('Cache-Control', 'no-store');
  if (answer instanceof OkAnswer) return context.json(shown, 200);
  return context.json(cursors.seal(answer) as object, route.status);
}

function assertAllowed({ scope }: Route, { scopes }: Caller): void {
  if (scope === 'any' || scopes.includes(scope)) return;
  const message = `This needs the scope ${scope}, which you do not have. Ask an admin of the workspace.`;
  throw new ApiError(403, 'insufficient_permissions', message, { details: [`scope: ${scope}`] });
}

/** HEAD is served like GET, and nobody would read the file then. */
async function sendFile(context: ApiContext, file: FileAnswer): Promise<Response> {
  const { status, headers, body } = file;
  if (context.req.method !== 'HEAD') return context.body(body, status, headers);
  await body.cancel();
  return context.body(null, status, headers);
}

function identifyCreation(
  context: ApiContext,
  { workspace_id }: Caller,
  operation: readonly string[],
  body: unknown,
) {
  const key = readIdempotencyKey(context.req.header('Idempotency-Key'));
  context.set('idempotencyKey', key);
  return identifyRequest(workspace_id, operation, key, body);
}

/** A request without a key gets one of our own. If its answer is lost, the error names the key. */
function readIdempotencyKey(given: string | undefined): string {
  if (given === undefined) return randomUUID();
  if (/^[\x21-\x7e]{1,255}$/.test(given)) return given;
  const message = 'An Idempotency-Key must have 1 to 255 visible ASCII characters.';
  throw new ApiError(400, 'invalid_idempotency_key', message);
}

function methodNotAllowed(context: ApiContext, path: string): ApiError {
  const methods = routes.filter((one) => one.path === path).map(({ method }) => method);
  const allowed = methods.flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : method));
  const allow = allowed.join(', ').toUpperCase();
  context.header('Allow', allow);
  return new ApiError(405, 'method_not_allowed', `This path accepts ${allow}.`);
}
