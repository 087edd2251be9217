import type { Route } from './route.ts';

/** Every error code of a route, with its status. */
export function errorsOf(route: Route): Readonly<Record<string, number>> {
  const { path, scope, query, body, creates, errors } = route;
  return {
    unauthorized: 401,
    ...(scope !== 'any' && { insufficient_permissions: 403 }),
    too_many_requests: 429,
    internal_error: 500,
    unavailable: 503,
    ...(query && { invalid_query: 400, invalid_cursor: 400 }),
    ...(body && { invalid_body: 400, invalid_json: 400, body_too_large: 413 }),
    ...(path.includes('{') && { not_found: 404 }),
    ...(creates && { invalid_idempotency_key: 400, idempotency_conflict: 409 }),
    ...errors,
  };
}
