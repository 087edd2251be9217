import { once } from 'node:events';
import { createServer } from 'node:http';
import { freePort } from '../local/free-port.ts';

/** Pub/Sub as far as a publisher sees it, answering at once: what is left is the door's own cost. */
export interface StubPubsub {
  readonly host: string;
  stop(): void;
}

export async function startStubPubsub(): Promise<StubPubsub> {
  const port = await freePort();
  const answer = JSON.stringify({ messageIds: ['1'] });
  const server = createServer((incoming, outgoing) => {
    incoming.resume().on('end', () => {
      outgoing.writeHead(200, { 'Content-Type': 'application/json' }).end(answer);
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: `127.0.0.1:${port}`,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
