import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/**
 * Makes functions-framework hand over every body as bytes. Left alone it parses by content type before
 * our code runs: a body that is not JSON is answered with a quote from it, before its signature is
 * checked, and a compressed one is inflated up to 1 GiB. Node announces each request on this channel
 * before the framework sees it (nodejs.org/api/diagnostics_channel.html, http.server.request.start).
 */
export function keepBodiesOpaque(): void {
  subscribe('http.server.request.start', (message) => {
    const { headers } = (message as { request: IncomingMessage }).request;
    headers['content-type'] = 'application/octet-stream';
    delete headers['content-encoding'];
  });
}
