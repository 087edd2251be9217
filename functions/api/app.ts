import { Hono } from 'hono';
import type { Store } from '../../shared/cloud/store.ts';
import { asFailure } from '../../shared/failures.ts';
import type { Log } from '../../shared/log.ts';
import { ApiError, errorBody } from './api-error.ts';
import { authenticate } from './authenticate.ts';
import { findEvent, listEvents } from './events.ts';

type Api = Hono<{ Variables: { workspaceId: string } }>;

/** The HTTP API, `/v1`: JSON in and out, every answer within the workspace of the caller's key. */
export function createApi(store: Store, log: Log): Api {
  const api: Api = new Hono();
  api.use('*', async (context, next) => {
    context.header('Cache-Control', 'no-store');
    context.set('workspaceId', await authenticate(store, context.req.header('X-API-Key')));
    await next();
  });
  api.get('/v1/events', async (context) =>
    context.json(await listEvents(store, context.var.workspaceId, context.req.query())),
  );
  api.get('/v1/events/:id', async (context) =>
    context.json(await findEvent(store, context.var.workspaceId, context.req.param('id'))),
  );
  api.notFound((context) =>
    context.json(errorBody(new ApiError(404, 'not_found', 'no such resource')), 404),
  );
  api.onError((thrown, context) => {
    const error = thrown instanceof ApiError ? thrown : outage(thrown, log);
    return context.json(errorBody(error), error.status);
  });
  return api;
}

function outage(thrown: unknown, log: Log): ApiError {
  const { code, message } = asFailure(thrown);
  log('ERROR', `api ${code}`, { error: message });
  return new ApiError(503, 'unavailable', 'try again in a moment');
}
