import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/**
 * Makes functions-framework hand over every body as bytes, and of a body larger than `maxBytes` only a little
 * more than that. Left alone the framework parses by content type before our code runs: a body that is not
 * JSON is answered with a quote from it, before its signature is checked, a compressed one is inflated, and
 * each may be 1 GiB. Node announces each request on this channel before the framework sees it
 * (nodejs.org/api/diagnostics_channel.html, http.server.request.start). It holds for every server of the process
 * until the function it returns is called.
 */
export function keepBodiesOpaque(maxBytes: number): () => void {
  const makeOpaque = (message: unknown): void => {
    const { request } = message as { request: IncomingMessage };
    request.headers['content-type'] = 'application/octet-stream';
    delete request.headers['content-encoding'];
    cutBody(request, maxBytes);
  };
  subscribe('http.server.request.start', makeOpaque);
  return () => unsubscribe('http.server.request.start', makeOpaque);
}

/** Drops the bytes beyond the limit, so that they use no memory. Our code sees that the body is too large. */
function cutBody(request: IncomingMessage, maxBytes: number): void {
  const { headers } = request;
  if (Number(headers['content-length']) > maxBytes) {
    // The framework answers 400 to a body that is shorter than announced.
    delete headers['content-length'];
    headers['transfer-encoding'] = 'chunked';
  }
  const push = request.push.bind(request);
  let bytes = 0;
  request.push = (chunk: Uint8Array | null) => {
    if (chunk === null || bytes <= maxBytes) {
      bytes += chunk?.length ?? 0;
      return push(chunk);
    }
    return true;
  };
}
