import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below the ports that systems use for outgoing connections (from 32768 on Linux, 49152 elsewhere). One of
 * those could be taken between being found free and being listened on.
 */
const LOWEST = 15_000;
const ABOVE = 32_000;

/** Processes that start at the same time try different ports. */
let tried = process.pid * 7_919;

/** A port of 127.0.0.1 that nobody listens on at this moment. This process is given each once. */
export async function freePort(): Promise<number> {
  for (;;) {
    tried += 1;
    const port = LOWEST + (tried % (ABOVE - LOWEST));
    if (await isFree(port)) return port;
  }
}

/** Several different free ports. */
export async function freePorts(count: number): Promise<number[]> {
  return await Promise.all(Array.from({ length: count }, freePort));
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  server.listen({ port, host: '127.0.0.1', exclusive: true });
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  const closed = once(server, 'close');
  server.close();
  await closed;
  return true;
}
