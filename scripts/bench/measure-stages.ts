import type { Counted, Stage } from '../cost/counted.ts';
import type { CostPipeline, RunningFunction } from './cost-pipeline.ts';
import { cpuTime } from './cpu-time.ts';
import { instagramText, type OperationDelivery } from './operation-bodies.ts';
import { deliver, knock, pushOf } from './pass-event.ts';
import { median } from './statistics.ts';

/** Enough in a round that the kernel's ticks of 10 ms do not matter. */
const EVENTS = 200;
const PERSONS = 50;
const AT_ONCE = 4;

type Measured = Pick<Counted, 'cpu_ms' | 'latency_ms'>;

/** Processor time of a request by stage, for the text of a known contact; the first round warms up. */
export async function measureStages(pipeline: CostPipeline, runs: number): Promise<Measured> {
  const handler = pipeline.handlers['instagram'];
  if (handler === undefined) throw new Error('there is no webhook handler of instagram');
  const rounds: Record<Stage, Round[]> = { handler: [], process: [], archive: [] };
  for (let run = 0; run <= runs; run += 1) {
    const deliveries = Array.from({ length: EVENTS }, (_, event) => text(run, event));
    pipeline.pubsub.take();
    rounds.handler.push(await measure(handler, deliveries, (one) => knock(handler, one)));
    const pushes = pipeline.pubsub.take().flatMap(({ body }) => pushesOf(body));
    for (const stage of ['process', 'archive'] as const) {
      const worker = pipeline[stage];
      rounds[stage].push(await measure(worker, pushes, (push) => deliver(worker, push)));
    }
    pipeline.storage.take();
  }
  const middle = (stage: Stage, key: keyof Round): number =>
    round(median(rounds[stage].slice(1).map((each) => each[key])));
  const by = (key: keyof Round): Record<Stage, number> => ({
    handler: middle('handler', key),
    process: middle('process', key),
    archive: middle('archive', key),
  });
  return { cpu_ms: by('cpu'), latency_ms: by('latency') };
}

interface Round {
  readonly cpu: number;
  readonly latency: number;
}

/** Some at once for the processor time, as a busy instance works; one at a time for how long each takes. */
async function measure<T>(
  { pid }: RunningFunction,
  items: readonly T[],
  send: (item: T) => Promise<void>,
): Promise<Round> {
  const alone = items.slice(0, items.length / 10);
  const latencies: number[] = [];
  for (const item of alone) {
    const began = performance.now();
    await send(item);
    latencies.push(performance.now() - began);
  }
  const rest = items.slice(alone.length).values();
  const cpuBefore = await cpuTime(pid);
  const lane = async (): Promise<void> => {
    for (const item of rest) await send(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  const cpu = ((await cpuTime(pid)) - cpuBefore) / (items.length - alone.length);
  return { cpu, latency: median(latencies) };
}

function text(run: number, event: number): OperationDelivery {
  const person = String(4_200_000_000_000_000 + (event % PERSONS));
  const moment = { person, second: 100 + run * EVENTS + event };
  return instagramText(moment, `m_${run}_${event}`, 'Is the blue one in stock? 在庫はありますか。');
}

function pushesOf(body: Buffer): Uint8Array[] {
  const { messages } = JSON.parse(body.toString()) as { messages: Parameters<typeof pushOf>[0][] };
  return messages.map(pushOf);
}

function round(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
