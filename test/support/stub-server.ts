import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StubRequest {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A status and a JSON text; or the connection is reset; or nothing is ever answered. */
export type StubAnswer = { readonly status: number; readonly body?: string } | 'reset' | 'silence';

export interface StubServer {
  /** `host:port`. */
  readonly host: string;
  readonly requests: readonly StubRequest[];
  close(): Promise<void>;
}

/** A server on the loopback that answers as the test says: for what no emulator can be made to do. */
export async function startStubServer(
  answer: (request: StubRequest, index: number) => StubAnswer | Promise<StubAnswer>,
): Promise<StubServer> {
  const requests: StubRequest[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { method, url, headers } = incoming;
    const request = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
    requests.push(request);
    const given = await answer(request, requests.length - 1);
    if (given === 'reset') incoming.socket.resetAndDestroy();
    else if (given !== 'silence') outgoing.writeHead(given.status).end(given.body ?? '{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
