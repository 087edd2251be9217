import { once } from 'node:events';
import { Agent, request } from 'node:http';

export interface StackPorts {
  readonly handler: number;
  /** One for each instance of `process`. */
  readonly workers: readonly number[];
}

export interface Posters {
  /** Posts to the webhook handler; resolves to the status. */
  deliver(body: Uint8Array, headers: Readonly<Record<string, string>>): Promise<number>;
  /** Pushes an event to one instance of `process` after the other; resolves to the status. */
  push(body: Uint8Array): Promise<number>;
}

/** Each request has a connection of its own: a kept one may be closed just as it is used again. */
export function createPosters({ handler, workers }: StackPorts): Posters {
  const agent = new Agent({ keepAlive: false });
  let turn = 0;
  return {
    deliver: (body, headers) => post(agent, handler, '/webhooks/line', body, headers),
    push(body) {
      const port = workers[turn++ % workers.length] ?? 0;
      return post(agent, port, '/', body, { 'Content-Type': 'application/json' });
    },
  };
}

async function post(
  agent: Agent,
  port: number,
  path: string,
  body: Uint8Array,
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  const all = { ...headers, 'Content-Length': String(body.length) };
  const outgoing = request({ agent, host: '127.0.0.1', port, method: 'POST', path, headers: all });
  outgoing.end(body);
  const [incoming] = await once(outgoing, 'response');
  incoming.resume();
  await once(incoming, 'end');
  return incoming.statusCode;
}
