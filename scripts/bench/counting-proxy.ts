import { once } from 'node:events';
import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect,
  constants,
  createServer,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2';
import { freePort } from '../local/free-port.ts';
import { countElements } from './count-elements.ts';
import { bodyOf, unframe, unframeAll } from './grpc-frame.ts';

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
  /** The answer as it has come so far. */
  readonly answer: Buffer[];
}

export async function startCountingProxy(emulator: string): Promise<CountingProxy> {
  const port = await freePort();
  const upstream = connect(`http://${emulator}`);
  const server = createServer();
  let calls: Call[] = [];
  server.on('stream', async (incoming, headers) => {
    const body = await bodyOf(incoming);
    const method = String(headers[':path']).split('/').at(-1) ?? '';
    const call: Call = { method, message: unframe(body), answer: [] };
    calls.push(call);
    forward(upstream, incoming, headers, body).on('data', (chunk) => call.answer.push(chunk));
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
): ClientHttp2Stream {
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
  return outgoing;
}

function operationsOf(calls: readonly Call[]): Operations {
  let [reads, writes] = [0, 0];
  for (const { method, message, answer } of calls) {
    // Both hold what they ask for in their second field (google/firestore/v1/firestore.proto).
    if (method === 'BatchGetDocuments') reads += countElements(message, 2);
    else if (method === 'RunQuery') reads += foundBy(answer);
    else if (method === 'Commit') writes += countElements(message, 2);
    else throw new Error(`${method} has no price here`);
  }
  return { reads, writes, requests: calls.length };
}

/** An answer of a query holds a document in its first field; a query that finds none is billed as one. */
function foundBy(answer: readonly Buffer[]): number {
  const messages = unframeAll(Buffer.concat(answer));
  return Math.max(messages.filter((message) => countElements(message, 1) > 0).length, 1);
}
