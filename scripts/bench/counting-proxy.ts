import { once } from 'node:events';
import {
  type ClientHttp2Session,
  connect,
  constants,
  createServer,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2';
import { freePort } from '../local/free-port.ts';
import { countElements } from './count-elements.ts';
import { bodyOf, unframe } from './grpc-frame.ts';

/** What has been asked of the database, as it is billed (cloud.google.com/firestore/pricing). */
export interface Operations {
  /** Documents looked up: an absent one is billed too. */
  readonly reads: number;
  readonly writes: number;
  /** Each of them is waited for. */
  readonly requests: number;
}

/** Stands before the Firestore emulator and counts on the wire, whatever the client does inside. */
export interface CountingProxy {
  readonly host: string;
  /** What the work asks of the database. */
  count(work: () => Promise<unknown>): Promise<Operations>;
  stop(): void;
}

interface Call {
  readonly method: string;
  readonly message: Uint8Array;
}

export async function startCountingProxy(emulator: string): Promise<CountingProxy> {
  const port = await freePort();
  const upstream = connect(`http://${emulator}`);
  const server = createServer();
  let calls: Call[] = [];
  server.on('stream', async (incoming, headers) => {
    const body = await bodyOf(incoming);
    const method = String(headers[':path']).split('/').at(-1) ?? '';
    calls.push({ method, message: unframe(body) });
    forward(upstream, incoming, headers, body);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: `127.0.0.1:${port}`,
    async count(work) {
      calls = [];
      await work();
      return operationsOf(calls);
    },
    stop() {
      server.close();
      upstream.destroy();
    },
  };
}

/** Passes one whole request on, and its answer back as it comes. */
function forward(
  upstream: ClientHttp2Session,
  incoming: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  body: Uint8Array,
): void {
  const outgoing = upstream.request(headers).end(body);
  let trailers: IncomingHttpHeaders = {};
  outgoing.on('trailers', (received) => {
    trailers = received;
  });
  outgoing.on('response', (answered, flags) => {
    // An error may come as headers alone, and must stay so: gRPC reads its code there.
    const endStream = (flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0;
    incoming.respond(answered, { endStream, waitForTrailers: !endStream });
    if (!endStream) outgoing.pipe(incoming);
  });
  incoming.on('wantTrailers', () => incoming.sendTrailers(trailers));
  outgoing.on('error', () => incoming.close(constants.NGHTTP2_CANCEL));
}

function operationsOf(calls: readonly Call[]): Operations {
  let [reads, writes] = [0, 0];
  for (const { method, message } of calls) {
    // Both hold what they ask for in their second field (google/firestore/v1/firestore.proto).
    if (method === 'BatchGetDocuments') reads += countElements(message, 2);
    else if (method === 'Commit') writes += countElements(message, 2);
    else throw new Error(`${method} has no price here`);
  }
  return { reads, writes, requests: calls.length };
}
