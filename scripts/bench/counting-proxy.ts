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

/** Database operations as they are billed (cloud.google.com/firestore/pricing). */
export interface Operations {
  /** The number of documents looked up; a missing document is billed too. */
  readonly reads: number;
  readonly writes: number;
  /** The number of requests, which run one after another. */
  readonly requests: number;
}

/** A proxy in front of the Firestore emulator that counts operations on the wire. */
export interface CountingProxy {
  readonly host: string;
  /** Runs the work and resolves to the operations it caused. */
  count(work: () => Promise<unknown>): Promise<Operations>;
  stop(): void;
}

interface Call {
  readonly method: string;
  readonly message: Uint8Array;
  /** The chunks of the answer received so far. */
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

/** Forwards one complete request and streams its answer back. */
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
    // An error may consist of headers only; they stay as they are because gRPC reads its code there.
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
    // Both requests list their documents in the second field (google/firestore/v1/firestore.proto).
    if (method === 'BatchGetDocuments') reads += countElements(message, 2);
    else if (method === 'RunQuery') reads += documentsIn(answer);
    else if (method === 'Commit') writes += countElements(message, 2);
    else throw new Error(`cannot count the operations of ${method}`);
  }
  return { reads, writes, requests: calls.length };
}

/** Counts the documents a query returned, each in its first field. A query without results is billed as one read. */
function documentsIn(answer: readonly Buffer[]): number {
  const messages = unframeAll(Buffer.concat(answer));
  return Math.max(messages.filter((message) => countElements(message, 1) > 0).length, 1);
}
