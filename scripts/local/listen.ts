import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Listener {
  readonly port: number;
  /** Stops at once: answers under way are cut. */
  close(): Promise<void>;
}

/** Serves HTTP on 127.0.0.1; port 0 is a free one. Rejects with `EADDRINUSE` when the port is taken. */
export async function listen(port: number, serve: RequestListener): Promise<Listener> {
  const server = createServer(serve);
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
