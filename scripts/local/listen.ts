import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Listener {
  readonly port: number;
  /** Stops immediately and cuts off pending answers. */
  close(): Promise<void>;
}

/** An error of the handler, for example when a client disconnects, ends only that connection. */
export type Serve = (incoming: IncomingMessage, outgoing: ServerResponse) => void | Promise<void>;

/** Serves HTTP on 127.0.0.1; port 0 is a free one. Rejects with `EADDRINUSE` when the port is taken. */
export async function listen(port: number, serve: Serve): Promise<Listener> {
  const server = createServer(async (incoming, outgoing) => {
    try {
      await serve(incoming, outgoing);
    } catch {
      outgoing.destroy();
    }
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
