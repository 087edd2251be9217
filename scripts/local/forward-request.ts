import { once } from 'node:events';
import { Agent, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';

export interface Target {
  readonly host: string;
  readonly port: number;
}

// Node's servers announce how long they keep a connection, and the agent closes it a second earlier. On a busy
// machine it may be late: then what only reads is asked for again (nodejs.org/api/http.html#requestreusedsocket).
const agent = new Agent({ keepAlive: true });

/** These headers concern one connection and not the message (RFC 9110, section 7.6.1). */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'upgrade', 'expect']);

/**
 * Forwards a request and returns its answer, with bytes, header names, their order and repetitions unchanged,
 * because signatures are over exact bytes. Resolves to undefined, or to what went wrong before there was an
 * answer.
 * @param body - the body, if it has already been read from the request.
 */
export async function forwardRequest(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  target: Target,
  body?: Buffer,
): Promise<string | undefined> {
  const onward = request({
    ...target,
    agent,
    method: incoming.method,
    path: incoming.url,
    headers: withoutHopByHop(incoming.rawHeaders),
  });
  try {
    const abandon = (): void => void onward.destroy();
    outgoing.once('close', abandon);
    onward.once('close', () => outgoing.off('close', abandon));
    onward.on('error', () => undefined);
    if (body === undefined) incoming.pipe(onward);
    else onward.end(body);
    const [answer] = (await once(onward, 'response')) as [IncomingMessage];
    const { statusCode = 502, statusMessage, rawHeaders } = answer;
    outgoing.writeHead(statusCode, statusMessage, withoutHopByHop(rawHeaders));
    await pipeline(answer, outgoing);
    // A function may answer before it has read the whole body. What is left is dropped, because the next
    // request comes after it.
    incoming.unpipe(onward).resume();
    return undefined;
  } catch (thrown) {
    if (outgoing.headersSent) {
      outgoing.destroy();
      return undefined;
    }
    const wasClosed = onward.reusedSocket && codeOf(thrown) === 'ECONNRESET';
    if (wasClosed && (incoming.method === 'GET' || incoming.method === 'HEAD')) {
      return await forwardRequest(incoming, outgoing, target, body);
    }
    return codeOf(thrown);
  }
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'no answer';
}

function withoutHopByHop(rawHeaders: readonly string[]): string[] {
  return rawHeaders.filter((_part, at) => {
    const name = rawHeaders[at - (at % 2)] ?? '';
    return !HOP_BY_HOP.has(name.toLowerCase());
  });
}
