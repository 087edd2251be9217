import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { RequestListener, Server } from 'node:http';
import type { HttpFunction } from '@google-cloud/functions-framework';

/**
 * Makes the server of functions-framework give every request to `listener`, and none to the framework's Express
 * application. The application reads and parses each body by its content type before our code runs: a body
 * that is not JSON is answered with a quote from it, before its signature is checked, a compressed one is
 * inflated, and each may be 1 GiB. It also takes half of the processor time of a delivery. Node announces each
 * request on this channel before the server sees it (nodejs.org/api/diagnostics_channel.html,
 * http.server.request.start), so the first request replaces the application for itself and for all others.
 */
export function serveDirectly(listener: RequestListener): HttpFunction {
  const replace = (message: unknown): void => {
    const { server } = message as { server: Server };
    unsubscribe('http.server.request.start', replace);
    server.removeAllListeners('request').on('request', listener);
  };
  subscribe('http.server.request.start', replace);
  return listener;
}
