import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { hostilities } from './hostilities.ts';
import { createPosters, type StackPorts } from './posters.ts';

export interface AttackResult {
  readonly requests: number;
  /** The processor time of the attacker itself, in milliseconds. */
  readonly cpuMs: number;
}

interface Order {
  readonly hostile: string;
  readonly ports: StackPorts;
}

/** Starts an attack in a thread of its own, because nothing of the attacker's may hold up who measures. */
export async function startAttack(
  hostile: string,
  ports: StackPorts,
): Promise<() => Promise<AttackResult>> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { hostile, ports } });
  await once(worker, 'message');
  return async () => {
    worker.postMessage('stop');
    const [result] = (await once(worker, 'message')) as [AttackResult];
    return result;
  };
}

async function attack({ hostile, ports }: Order): Promise<void> {
  const found = hostilities.find(({ name }) => name === hostile);
  if (found === undefined) throw new Error(`there is no attack "${hostile}"`);
  const posters = createPosters(ports);
  let ended = false;
  parentPort?.once('message', () => {
    ended = true;
  });
  // No event of another attack, or of the neighbour's, has one of these numbers.
  const first = (hostilities.indexOf(found) + 1) * 1_000_000;
  let requests = 0;
  parentPort?.postMessage('started');
  const lane = async (): Promise<void> => {
    while (!ended) {
      // The webhook handler may cut off what is too large.
      await found.attack(posters, first + requests++).catch(() => undefined);
      await sleep(found.pauseMs * Math.random() * 2);
    }
  };
  await Promise.all(Array.from({ length: found.wide }, lane));
  const { user, system } = process.threadCpuUsage();
  parentPort?.postMessage({ requests, cpuMs: (user + system) / 1000 } satisfies AttackResult);
}

if (!isMainThread) await attack(workerData);
