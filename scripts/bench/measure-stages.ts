import type { CostCounts, Stage } from '../cost/counted.ts';
import type { CostPipeline, RunningFunction } from './cost-pipeline.ts';
import { instagramText, type OperationDelivery } from './operation-bodies.ts';
import { postDelivery, pushMessage, pushOf } from './pass-event.ts';
import { cpuTime } from './process-usage.ts';
import { median } from './statistics.ts';

/** The number of events per round is high enough that the kernel's ticks of 10 ms do not matter. */
const EVENTS = 200;
const PERSONS = 50;
const CONCURRENCY = 4;

type Measurements = Pick<CostCounts, 'cpu_ms' | 'latency_ms'>;

/** Measures the processor time of a request by stage, for a text of a known contact; the first round warms up. */
export async function measureStages(pipeline: CostPipeline, runs: number): Promise<Measurements> {
  const handler = pipeline.handlers['instagram'];
  if (handler === undefined) throw new Error('the pipeline has no webhook handler of instagram');
  const rounds: Record<Stage, Round[]> = { handler: [], process: [] };
  for (let run = 0; run <= runs; run += 1) {
    const deliveries = Array.from({ length: EVENTS }, (_, event) => text(run, event));
    pipeline.pubsub.drain();
    rounds.handler.push(await measure(handler, deliveries, (one) => postDelivery(handler, one)));
    const pushes = pipeline.pubsub.drain().flatMap(({ body }) => pushesOf(body));
    const { process } = pipeline;
    rounds.process.push(await measure(process, pushes, (push) => pushMessage(process, push)));
  }
  const middle = (stage: Stage, key: keyof Round): number =>
    round(median(rounds[stage].slice(1).map((each) => each[key])));
  const by = (key: keyof Round): Record<Stage, number> => ({
    handler: middle('handler', key),
    process: middle('process', key),
  });
  return { cpu_ms: by('cpu'), latency_ms: by('latency') };
}

interface Round {
  readonly cpu: number;
  readonly latency: number;
}

/** Measures latency with one request at a time, and processor time with several, as on a busy instance. */
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
  await Promise.all(Array.from({ length: CONCURRENCY }, lane));
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
