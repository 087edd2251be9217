import { Agent, request } from 'node:http';
import type { SignedDelivery } from './signed-delivery.ts';

export interface Load {
  readonly port: number;
  /** The deliveries are sent one after another and then repeated. */
  readonly deliveries: readonly SignedDelivery[];
  readonly concurrency: number;
  readonly ms: number;
  /** How many deliveries are sent in any case, however long they take. */
  readonly atLeast?: number;
}

export interface LoadResult {
  readonly perSecond: number;
  /** The time from each delivery to its answer, in milliseconds. */
  readonly latencies: readonly number[];
}

/** Posts deliveries over open connections; each connection sends the next one after the answer to the last. */
export async function runLoad(load: Load): Promise<LoadResult> {
  const { port, deliveries, concurrency, ms, atLeast = 0 } = load;
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const latencies: number[] = [];
  const started = performance.now();
  const end = started + ms;
  let next = 0;

  async function connection(): Promise<void> {
    while (performance.now() < end || next < atLeast) {
      const began = performance.now();
      const delivery = deliveries[next++ % deliveries.length];
      if (delivery === undefined) throw new RangeError('no deliveries');
      await post(agent, port, delivery);
      latencies.push(performance.now() - began);
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
