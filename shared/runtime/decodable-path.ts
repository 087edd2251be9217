import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/**
 * Lets our own code answer requests whose path Express cannot route: one with malformed percent-encoding,
 * such as `/v1/events/%E0`, and `*`, the target of `OPTIONS *` (RFC 9110, section 7.1). Left alone, Express
 * answers them with an HTML page before our code runs. Each `%` of such a path is escaped, and `*` becomes
 * `/*`, so the path names nothing and is answered with 404. The channel is explained in `opaque-body.ts`.
 */
export function keepPathsDecodable(): () => void {
  const makeDecodable = (message: unknown): void => {
    const { request } = message as { request: IncomingMessage };
    request.url = decodable(request.url ?? '/');
  };
  subscribe('http.server.request.start', makeDecodable);
  return () => unsubscribe('http.server.request.start', makeDecodable);
}

function decodable(url: string): string {
  if (url.startsWith('*')) return `/${url}`;
  const [path = '', ...query] = url.split('?');
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return [path.replaceAll('%', '%25'), ...query].join('?');
  }
}
