import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createServer as createHttp2Server, type Http2Server } from 'node:http2';
import type { Server as NetServer } from 'node:net';
import { freePort } from '../local/free-port.ts';
import { countElements } from './count-elements.ts';
import { bodyOf, frame, unframe } from './grpc-frame.ts';

/** A Pub/Sub for publishers that answers immediately, so that only the publisher's own cost is measured. */
export interface StubPubsub {
  /** The host of the REST API. */
  readonly restHost: string;
  /** The host of the gRPC API, which Google's client uses. */
  readonly grpcHost: string;
  stop(): void;
}

export async function startStubPubsub(): Promise<StubPubsub> {
  const rest = createRest();
  const grpc = createGrpc();
  const [restHost, grpcHost] = [await listen(rest), await listen(grpc)];
  return {
    restHost,
    grpcHost,
    stop() {
      rest.close();
      rest.closeAllConnections();
      grpc.close();
    },
  };
}

function createRest(): Server {
  const answer = JSON.stringify({ messageIds: ['1'] });
  return createServer((incoming, outgoing) => {
    incoming.resume().on('end', () => {
      outgoing.writeHead(200, { 'Content-Type': 'application/json' }).end(answer);
    });
  });
}

function createGrpc(): Http2Server {
  const server = createHttp2Server();
  server.on('stream', async (stream) => {
    const request = unframe(await bodyOf(stream));
    stream.respond({ 'content-type': 'application/grpc' }, { waitForTrailers: true });
    stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
    // The second field of a PublishRequest contains its messages (google/pubsub/v1/pubsub.proto).
    stream.end(frame(idsFor(countElements(request, 2))));
  });
  return server;
}

/** Encodes a PublishResponse, whose first field repeats an id of one character for each message. */
function idsFor(messages: number): Uint8Array {
  return Buffer.concat(Array.from({ length: messages }, () => Buffer.from([10, 1, 49])));
}

async function listen(server: NetServer): Promise<string> {
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return `127.0.0.1:${port}`;
}
