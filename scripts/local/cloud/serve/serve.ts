import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { type Api, grpcService } from './api.ts';
import { createRest } from './rest.ts';

export interface RunningServer {
  readonly port: number;
  /** Ends every call under way. */
  close(): Promise<void>;
}

/** No request reaches it: each API has its own, smaller limit, which it answers with its own code. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Serves the APIs over gRPC and over REST on one port of 127.0.0.1, as Google's emulators do: the clients
 * know one address for both. Port 0 is a free one.
 */
export async function serveApis(port: number, apis: readonly Api[]): Promise<RunningServer> {
  const grpc = new Server({
    'grpc.max_receive_message_length': MOST_BYTES,
    'grpc.max_send_message_length': MOST_BYTES,
  });
  for (const { definition, implementation } of apis.map(grpcService)) {
    grpc.addService(definition, implementation);
  }
  const grpcCalls = grpc.createConnectionInjector(ServerCredentials.createInsecure());
  const rest = createRest(apis);
  const http = createHttpServer(async (incoming, outgoing) => {
    // This is how callers ask an emulator whether it runs.
    const alive = incoming.method === 'GET' && incoming.url === '/';
    const { status, json } = alive ? { status: 200, json: '{}' } : await rest(incoming);
    outgoing.writeHead(status, { 'Content-Type': 'application/json; charset=UTF-8' }).end(json);
  });

  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.once('data', (first) => {
      socket.pause();
      socket.unshift(first);
      // HTTP/2 begins with these letters, and gRPC is always HTTP/2 (RFC 9113, section 3.4).
      if (first.subarray(0, 4).toString('latin1') === 'PRI ') {
        grpcCalls.injectConnection(socket);
      } else {
        http.emit('connection', socket);
        socket.resume();
      }
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      grpc.forceShutdown();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
