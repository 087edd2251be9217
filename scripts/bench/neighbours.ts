import { setTimeout as sleep } from 'node:timers/promises';
import { accounts } from './accounts.ts';
import { startAttack } from './attack.ts';
import { dearWorkflow, hostilities } from './hostilities.ts';
import { lineText } from './line-event.ts';
import { type LineStack, type PartTimes, startLineStack } from './line-stack.ts';
import { quantile } from './statistics.ts';

/** How long the events of one workspace take, alone and while another one is hostile. */
export interface NeighbourLatency {
  readonly hostile: string;
  /** What the hostile workspace sent meanwhile, in requests. */
  readonly requests: number;
  readonly alone: Latency;
  readonly beside: Latency;
  /** The processor time that one of these requests takes of each part, in milliseconds. */
  readonly each: PartTimes & { readonly attacker: number };
  /** The same of one event of the neighbour's, while it is alone. */
  readonly own: PartTimes;
  /** How many cores the hostile workspace keeps busy in these parts, on average: those are not the neighbour's. */
  readonly coresTaken: number;
}

export interface Latency {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** The neighbour sends so many events in each measurement, one every so often. */
const EVENTS = 100;
const EVERY_MS = 100;

const { neighbour } = accounts;

/** Measures from the delivery to the published event: the webhook handler, Pub/Sub, `process` and Firestore. */
export async function measureNeighbours(
  showProgress: (progress: string) => void,
): Promise<NeighbourLatency[]> {
  showProgress('neighbours: starting');
  const stack = await startLineStack({ instances: 1, workflows: [dearWorkflow()] });
  try {
    // The first events compile the code of each part.
    await measureLatency(stack);
    const measured: NeighbourLatency[] = [];
    for (const one of hostilities) {
      showProgress(`neighbours: ${one.name}`);
      const before = await stack.cpuTimes();
      const alone = await measureLatency(stack);
      const between = await stack.cpuTimes();
      const began = performance.now();
      const stopAttack = await startAttack(one.name, stack.ports);
      const latency = await measureLatency(stack);
      const { requests, cpuMs } = await stopAttack();
      const elapsedMs = performance.now() - began;
      const neighbours = subtract(between, before);
      const hostiles = subtract(subtract(await stack.cpuTimes(), between), neighbours);
      measured.push({
        ...{ hostile: one.name, requests, alone, beside: latency },
        each: { ...divide(hostiles, requests), attacker: cpuMs / requests },
        own: divide(neighbours, EVENTS),
        coresTaken: (hostiles.handler + hostiles.process + hostiles.cloud) / elapsedMs,
      });
      // What is left of the attack must not count for the next one.
      await sleep(3_000);
    }
    return measured;
  } finally {
    await stack.stop();
  }
}

let nextSerial = 1;

function subtract(from: PartTimes, what: PartTimes): PartTimes {
  return {
    handler: from.handler - what.handler,
    process: from.process - what.process,
    cloud: from.cloud - what.cloud,
  };
}

function divide({ handler, process, cloud }: PartTimes, by: number): PartTimes {
  return { handler: handler / by, process: process / by, cloud: cloud / by };
}

async function measureLatency(stack: LineStack): Promise<Latency> {
  const times: Promise<number>[] = [];
  for (let event = 0; event < EVENTS; event++) {
    times.push(timeEvent(stack, nextSerial++));
    await sleep(EVERY_MS);
  }
  const all = await Promise.all(times);
  return { p50Ms: quantile(all, 0.5), p99Ms: quantile(all, 0.99) };
}

/** Milliseconds; a delivery that is not accepted is sent again, as LINE does. */
async function timeEvent(stack: LineStack, serial: number): Promise<number> {
  const text = `event ${serial}`;
  const { body, headers } = lineText(neighbour, { serial, person: serial % 20, text });
  const began = performance.now();
  const published = stack.untilPublished(text);
  while ((await stack.deliver(body, headers)) !== 200) await sleep(1_000);
  return (await published) - began;
}
