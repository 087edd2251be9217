import { Agent, request } from 'node:http';
import type { SignedDelivery } from './signed-delivery.ts';

export interface Load {
  readonly port: number;
  /** Sent one after another, over and over. */
  readonly deliveries: readonly SignedDelivery[];
  readonly concurrency: number;
  readonly ms: number;
}

export interface Served {
  readonly perSecond: number;
  /** How long each delivery waited for its answer. */
  readonly latencies: readonly number[];
}

/** Posts deliveries over kept connections, each as soon as the one before it is answered. */
export async function drive({ port, deliveries, concurrency, ms }: Load): Promise<Served> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const latencies: number[] = [];
  const started = performance.now();
  const end = started + ms;
  let next = 0;

  async function connection(): Promise<void> {
    for (let begun = performance.now(); begun < end; begun = performance.now()) {
      const delivery = deliveries[next++ % deliveries.length];
      if (delivery === undefined) throw new RangeError('no deliveries');
      await post(agent, port, delivery);
      latencies.push(performance.now() - begun);
    }
  }

  await Promise.all(Array.from({ length: concurrency }, connection));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return { perSecond: latencies.length / seconds, latencies };
}

function post(agent: Agent, port: number, { path, headers, body }: SignedDelivery): Promise<void> {
  return new Promise((resolve, reject) => {
    const length = { 'Content-Length': String(body.length) };
    const all = { ...headers, ...length };
    const outgoing = request({
      agent,
      host: '127.0.0.1',
      port,
      method: 'POST',
      path,
      headers: all,
    });
    outgoing.on('response', (incoming) => {
      incoming.resume().on('end', () => {
        if (incoming.statusCode === 200) resolve();
        else reject(new Error(`${path} was answered ${incoming.statusCode}`));
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
