import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/**
 * Lets our own code answer requests whose path has malformed percent-encoding, such as `/v1/events/%E0`.
 * Left alone, Express answers them with an HTML page before our code runs. Each `%` of such a path is
 * escaped, so the path names nothing and is answered with 404. The channel is explained in `opaque-body.ts`.
 */
export function keepPathsDecodable(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    request.url = decodable(request.url ?? '/');
  });
}

function decodable(url: string): string {
  const [path = '', ...query] = url.split('?');
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return [path.replaceAll('%', '%25'), ...query].join('?');
  }
}
