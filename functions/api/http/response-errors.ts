import type { Route } from './route.ts';

/** Every code the route can refuse with, and its status. */
export function errorsOf({ path, query, body, errors }: Route): Readonly<Record<string, number>> {
  return {
    unauthorized: 401,
    unavailable: 503,
    ...(query && { invalid_query: 400, invalid_cursor: 400 }),
    ...(body && { invalid_body: 400, invalid_json: 400, body_too_large: 413 }),
    ...(path.includes('{') && { not_found: 404 }),
    ...errors,
  };
}
