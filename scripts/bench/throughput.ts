import { setTimeout as sleep } from 'node:timers/promises';
import type { Rounds } from './cold-start.ts';
import { timeFirstAnswer } from './first-answer.ts';
import type { FunctionProcess } from './function-process.ts';
import { type Load, runLoad } from './load.ts';
import { cpuTime } from './process-usage.ts';
import { signedDelivery } from './signed-delivery.ts';
import { median, quantile, type Ratio, ratioOf } from './statistics.ts';

/** A function under load. */
export interface Runner {
  readonly name: string;
  start(): Promise<FunctionProcess>;
}

export interface Throughput {
  readonly platform: string;
  readonly handler: Rate;
  readonly baselines: readonly Baseline[];
}

export interface Baseline {
  readonly name: string;
  readonly rate: Rate;
  /** The webhook handler's figures divided by the figures of this baseline. */
  readonly handlerToThis: Readonly<Record<keyof Rate, Ratio>>;
}

export interface Rate {
  readonly perSecond: number;
  readonly p99Ms: number;
  /** Microseconds of processor time per delivery; the most stable of the three figures on a busy machine. */
  readonly cpuMicros: number;
}

export interface ThroughputRounds extends Omit<Rounds, 'env'> {
  readonly concurrency: number;
  /** Seconds of load for each function in each round. */
  readonly seconds: number;
}

/** The number of different deliveries, so that no function can reuse an earlier result. */
const DELIVERIES = 1_000;
const WARM_UP_MS = 3_000;
/** On a busy machine 3 s are too short for V8 to compile what matters. */
const WARM_UP_DELIVERIES = 8_000;

/** Measures the webhook handler of a platform in turn with functions that only publish the same bodies. */
export async function measureThroughput(
  platform: string,
  handler: Runner,
  others: readonly Runner[],
  rounds: ThroughputRounds,
): Promise<Throughput> {
  const started: FunctionProcess[] = [];
  try {
    for (const runner of [handler, ...others]) started.push(await runner.start());
    const [ofHandler = [], ...ofOthers] = await alternate(platform, started, rounds);
    const baselines = ofOthers.map((rates, index) => ({
      name: others[index]?.name ?? '',
      rate: medianRate(rates),
      handlerToThis: compare(ofHandler, rates),
    }));
    return { platform, handler: medianRate(ofHandler), baselines };
  } finally {
    for (const each of started) await each.stop();
  }
}

async function alternate(
  platform: string,
  started: readonly FunctionProcess[],
  { runs, seconds, concurrency }: ThroughputRounds,
): Promise<Rate[][]> {
  const deliveries = Array.from({ length: DELIVERIES }, (_, serial) =>
    signedDelivery(platform, serial),
  );
  for (const each of started) {
    await timeFirstAnswer(each, signedDelivery(platform, 0));
    const load = { port: each.port, deliveries, concurrency };
    await runLoad({ ...load, ms: WARM_UP_MS, atLeast: WARM_UP_DELIVERIES });
  }
  const served = started.map((): Rate[] => []);
  for (let run = 1; run <= runs; run += 1) {
    // The order alternates, because the machine is warmer for the later ones.
    const order = [...started.entries()];
    for (const [index, { port, pid }] of run % 2 === 0 ? order.reverse() : order) {
      const load = { port, deliveries, concurrency, ms: seconds * 1000 };
      served[index]?.push(await measureRound(pid, load));
      await sleep(100);
    }
  }
  return served;
}

async function measureRound(pid: number, load: Load): Promise<Rate> {
  const cpuBefore = await cpuTime(pid);
  const { perSecond, latencies } = await runLoad(load);
  const cpuMs = (await cpuTime(pid)) - cpuBefore;
  return {
    perSecond,
    p99Ms: quantile(latencies, 0.99),
    cpuMicros: (cpuMs * 1000) / latencies.length,
  };
}

function compare(handler: readonly Rate[], other: readonly Rate[]): Baseline['handlerToThis'] {
  const ratio = (key: keyof Rate): Ratio => ratioOf(valuesOf(handler, key), valuesOf(other, key));
  return { perSecond: ratio('perSecond'), p99Ms: ratio('p99Ms'), cpuMicros: ratio('cpuMicros') };
}

function medianRate(rates: readonly Rate[]): Rate {
  const middle = (key: keyof Rate): number => median(valuesOf(rates, key));
  return { perSecond: middle('perSecond'), p99Ms: middle('p99Ms'), cpuMicros: middle('cpuMicros') };
}

function valuesOf(rates: readonly Rate[], key: keyof Rate): number[] {
  return rates.map((rate) => rate[key]);
}
