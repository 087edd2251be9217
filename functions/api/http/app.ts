import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { asFailure } from '../../../shared/domain/failure.ts';
import type { Log } from '../../../shared/runtime/log.ts';
import { routes } from '../routes.ts';
import { ApiError, errorBody } from './api-error.ts';
import { authenticate } from './authenticate.ts';
import { describeApi } from './openapi.ts';
import { readInput, readJson, readQuery } from './read-input.ts';
import type { Caller, Route, Services } from './route.ts';

/** Who asks, where it is told by something else than an API key; undefined where nothing tells it. */
export type FindCaller = (request: Request) => Promise<Caller | undefined>;

/** The HTTP API, `/v1`: JSON in and out, every answer within the workspace of the caller. */
export function createApi(
  services: Services,
  findCaller: FindCaller = async () => undefined,
): Hono {
  const api = new Hono();
  for (const one of routes) {
    api.on(one.method.toUpperCase(), honoPath(one.path), (context) =>
      serve(one, context, services, findCaller),
    );
  }
  api.get('/v1/openapi.json', (context) =>
    context.body(documentJson(), 200, { 'Content-Type': 'application/json' }),
  );
  for (const path of new Set(routes.map((one) => one.path))) {
    api.all(honoPath(path), (context) => refuseMethod(context, path));
  }
  api.notFound((context) => refuse(context, new ApiError(404, 'not_found', 'no such resource')));
  api.onError((thrown, context) =>
    refuse(context, thrown instanceof ApiError ? thrown : outage(thrown, services.log)),
  );
  return api;
}

let document: string | undefined;

/** Made when it is first asked for, and once: anybody may ask, and a start should not wait for it. */
function documentJson(): string {
  document ??= JSON.stringify(describeApi(routes));
  return document;
}

/** `/v1/events/{id}`, as OpenAPI writes it, is `/v1/events/:id` in Hono. */
function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

async function serve(
  { query, body, handle, status, done }: Route,
  context: Context,
  services: Services,
  findCaller: FindCaller,
): Promise<Response> {
  const { req } = context;
  const caller =
    (await findCaller(req.raw)) ?? (await authenticate(services.store, req.header('X-API-Key')));
  const answer = await handle({
    ...{ services, caller },
    params: req.param() as Record<string, string>,
    query: query && readInput('query', query, readQuery(req.raw)),
    body: body && readInput('body', body, await readJson(req.raw)),
    header: (name) => req.header(name),
  });
  context.header('Cache-Control', 'no-store');
  return context.json(answer as object, done !== undefined && v.is(done, answer) ? 200 : status);
}

function refuseMethod(context: Context, path: string): Response {
  const taken = routes.filter((one) => one.path === path).map(({ method }) => method.toUpperCase());
  const allow = taken.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : method)).join(', ');
  context.header('Allow', allow);
  return refuse(context, new ApiError(405, 'method_not_allowed', `this path takes ${allow}`));
}

function refuse(context: Context, error: ApiError): Response {
  context.header('Cache-Control', 'no-store');
  return context.json(errorBody(error), error.status);
}

function outage(thrown: unknown, log: Log): ApiError {
  const { code, message } = asFailure(thrown);
  if (code === 'cursor_invalid') {
    return new ApiError(400, 'invalid_cursor', 'the cursor is not one this API gave');
  }
  log('ERROR', `api ${code}`, { error: message });
  return new ApiError(503, 'unavailable', 'try again in a moment');
}
