import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { forwardRequest } from './forward-request.ts';
import { type Listener, listen } from './listen.ts';

/** Shorter than the local acknowledgement deadline. */
const WAIT_MS = 8_000;
const PAUSE_MS = 100;

/**
 * Where the Pub/Sub emulator pushes to, one path per function. Like Google's front end it keeps a push
 * while a function that died is being started again, and answers for one that dies during a push. Left
 * to itself the emulator loses messages: those that fail together within a moment, and the slots of
 * pushes that break off without an answer.
 */
export function openPushDoor(ports: ReadonlyMap<string, number>): Promise<Listener> {
  return listen(0, (incoming, outgoing) => {
    const port = ports.get((incoming.url ?? '').slice(1));
    if (port === undefined) outgoing.writeHead(404).end();
    else void push(port, incoming, outgoing);
  });
}

async function push(
  port: number,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const until = performance.now() + WAIT_MS;
  const body = await buffer(incoming);
  const target = { host: '127.0.0.1', port };
  let trouble = await forwardRequest(incoming, outgoing, target, body);
  while (trouble === 'ECONNREFUSED' && performance.now() < until) {
    await sleep(PAUSE_MS);
    trouble = await forwardRequest(incoming, outgoing, target, body);
  }
  if (trouble !== undefined) outgoing.writeHead(503).end();
}
