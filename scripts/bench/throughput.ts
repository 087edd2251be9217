import { setTimeout as sleep } from 'node:timers/promises';
import type { Door } from './build-contestants.ts';
import type { Rounds } from './cold-start.ts';
import { cpuTime } from './cpu-time.ts';
import { timeFirstAnswer } from './first-answer.ts';
import { type FunctionProcess, startFunction } from './function-process.ts';
import { drive, type Load } from './load.ts';
import { signedDelivery } from './signed-delivery.ts';
import { median, quantile, type Ratio, ratioOf } from './statistics.ts';

export interface Throughput {
  readonly platform: string;
  readonly door: Rate;
  readonly publishOnly: Rate;
  readonly perSecond: Ratio;
  readonly p99: Ratio;
  readonly cpu: Ratio;
}

export interface Rate {
  readonly perSecond: number;
  readonly p99Ms: number;
  /** Microseconds of processor for one delivery: on a busy machine the steadiest of the three. */
  readonly cpuMicros: number;
}

export interface ThroughputRounds extends Rounds {
  readonly concurrency: number;
  /** How long each side is driven in each round. */
  readonly seconds: number;
}

/** Enough different deliveries that nothing of one can be kept for the next. */
const DELIVERIES = 1_000;
const WARM_UP_MS = 3_000;

/** A door in turn with a function that publishes the body as it came, before the same Pub/Sub. */
export async function measureThroughput(
  { platform, folder }: Door,
  publishOnly: string,
  rounds: ThroughputRounds,
): Promise<Throughput> {
  rounds.say(`throughput of ${platform} on ${rounds.env['PUBSUB_EMULATOR_HOST']}`);
  const started = [
    await startFunction(folder, rounds.env),
    await startFunction(publishOnly, rounds.env),
  ];
  try {
    const [door = [], other = []] = await alternate(platform, started, rounds);
    const compare = (key: keyof Rate) =>
      ratioOf(
        door.map((each) => each[key]),
        other.map((each) => each[key]),
      );
    return {
      platform,
      door: rateOf(door),
      publishOnly: rateOf(other),
      perSecond: compare('perSecond'),
      p99: compare('p99Ms'),
      cpu: compare('cpuMicros'),
    };
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
  const [first = signedDelivery(platform, 0)] = deliveries;
  for (const each of started) {
    await timeFirstAnswer(each, first);
    await drive({ port: each.port, deliveries, concurrency, ms: WARM_UP_MS });
  }
  const served = started.map((): Rate[] => []);
  for (let run = 1; run <= runs; run += 1) {
    // Whoever goes second finds the machine warmer, so they take turns at that too.
    const order = [...started.entries()];
    for (const [index, { port, pid }] of run % 2 === 0 ? order.reverse() : order) {
      served[index]?.push(
        await measureRound(pid, { port, deliveries, concurrency, ms: seconds * 1000 }),
      );
      await sleep(100);
    }
  }
  return served;
}

async function measureRound(pid: number, load: Load): Promise<Rate> {
  const cpuBefore = await cpuTime(pid);
  const { perSecond, latencies } = await drive(load);
  const cpuMs = (await cpuTime(pid)) - cpuBefore;
  return {
    perSecond,
    p99Ms: quantile(latencies, 0.99),
    cpuMicros: (cpuMs * 1000) / latencies.length,
  };
}

function rateOf(slices: readonly Rate[]): Rate {
  return {
    perSecond: median(slices.map(({ perSecond }) => perSecond)),
    p99Ms: median(slices.map(({ p99Ms }) => p99Ms)),
    cpuMicros: median(slices.map(({ cpuMicros }) => cpuMicros)),
  };
}
