import type { IncomingMessage, ServerResponse } from 'node:http';
import { forwardRequest } from './forward-request.ts';
import { type Listener, listen, type Serve } from './listen.ts';

export interface Route {
  /** The path, including everything below it. */
  readonly path: string;
  /** The function behind it. */
  readonly name: string;
  readonly port: number;
}

export interface ProxyOptions {
  readonly port: number;
  readonly routes: readonly Route[];
  /** GET /healthz answers 200 as soon as this returns true. */
  ready(): boolean;
  /** Serves a path of the stack itself; undefined for every other. */
  own?(path: string): Serve | undefined;
}

/** One address for every public function, as the load balancer gives when deployed. */
export function openReverseProxy({ port, routes, ready, own }: ProxyOptions): Promise<Listener> {
  const longestFirst = routes.toSorted((a, b) => b.path.length - a.path.length);
  return listen(port, (incoming, outgoing) => {
    const [path = '/'] = (incoming.url ?? '/').split('?');
    if (path === '/healthz') {
      return ready() ? say(outgoing, 200, 'ok') : say(outgoing, 503, 'starting');
    }
    const serveOwn = own?.(path);
    if (serveOwn !== undefined) return serveOwn(incoming, outgoing);
    const route = longestFirst.find((one) => covers(one.path, path));
    if (route === undefined) return say(outgoing, 404, `nothing is served at ${path}`);
    return passOn(route, incoming, outgoing);
  });
}

function covers(route: string, path: string): boolean {
  return route === '/' || path === route || path.startsWith(`${route}/`);
}

async function passOn(
  { name, port }: Route,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const trouble = await forwardRequest(incoming, outgoing, { host: '127.0.0.1', port });
  if (trouble === undefined) return;
  if (trouble === 'ECONNREFUSED') say(outgoing, 503, `${name} is not running at the moment`);
  else say(outgoing, 502, `${name} did not answer (${trouble}): see .local/logs/${name}.log`);
}

function say(outgoing: ServerResponse, status: number, line: string): void {
  const headers = {
    'Content-Type': 'text/plain; charset=utf-8',
    ...(status === 503 && { 'Retry-After': '1' }),
  };
  outgoing.writeHead(status, headers).end(`${line}\n`);
}
