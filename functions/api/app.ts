import { type Context, Hono } from 'hono';
import { asFailure } from '../../shared/failures.ts';
import type { Log } from '../../shared/log.ts';
import { ApiError, errorBody } from './api-error.ts';
import { authenticate } from './authenticate.ts';
import { readInput, readJson } from './read-input.ts';
import type { Caller, Route, Services } from './route.ts';
import { routes } from './routes.ts';

/** Who asks, where it is told by something else than an API key; undefined where nothing tells it. */
export type FindCaller = (request: Request) => Promise<Caller | undefined>;

/** The HTTP API, `/v1`: JSON in and out, every answer within the workspace of the caller. */
export function createApi(
  services: Services,
  findCaller: FindCaller = async () => undefined,
): Hono {
  const api = new Hono();
  for (const one of routes) {
    api.on(one.method.toUpperCase(), one.path.replaceAll(/\{(\w+)\}/g, ':$1'), (context) =>
      serve(one, context, services, findCaller),
    );
  }
  api.notFound((context) => refuse(context, new ApiError(404, 'not_found', 'no such resource')));
  api.onError((thrown, context) =>
    refuse(context, thrown instanceof ApiError ? thrown : outage(thrown, services.log)),
  );
  return api;
}

async function serve(
  { query, body, handle, status }: Route,
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
    query: query && readInput('query', query, req.query()),
    body: body && readInput('body', body, await readJson(req.raw)),
    header: (name) => req.header(name),
  });
  context.header('Cache-Control', 'no-store');
  return context.json(answer as object, status);
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
