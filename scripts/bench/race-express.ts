import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { BuiltHandler } from './build-contestants.ts';
import { timeFirstAnswer } from './first-answer.ts';
import {
  type FunctionEnvironment,
  type FunctionProcess,
  startFunction,
  startProgram,
} from './function-process.ts';
import { lineAccount, signedDelivery } from './signed-delivery.ts';
import { median, type Ratio, ratioOf } from './statistics.ts';
import { startStubPubsub } from './stub-pubsub.ts';
import {
  measureThroughput,
  type Runner,
  type Throughput,
  type ThroughputRounds,
} from './throughput.ts';

/** A webhook handler and a server of the kind that is usually written for its platform. */
export interface ExpressRace extends Throughput {
  readonly coldStart: {
    readonly handlerMs: number;
    readonly expressMs: number;
    readonly handlerToExpress: Ratio;
  };
}

/** LINE has a package that verifies deliveries; for Meta's platforms there is a documented check. */
export const RACED = ['line', 'messenger'];

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUILT = join(ROOT, '.local/bench');

/** Batches as large as wait for them here, for as short a time as Google's client can wait. */
const BATCHING = JSON.stringify({ maxMessages: 1_000, maxMilliseconds: 1 });

/**
 * Compares the handlers with Express 5, the platform's own way to verify a delivery and Google's Pub/Sub client, and
 * with a server that does nothing with a delivery: that much is Node's, and the most any handler could serve.
 * Pub/Sub is a stub that answers at once: what is measured is what each side does itself.
 */
export async function raceExpress(
  handlers: readonly BuiltHandler[],
  env: FunctionEnvironment,
  rounds: ThroughputRounds,
): Promise<ExpressRace[]> {
  const stub = await startStubPubsub();
  const bare = await buildServer('read-and-answer');
  const races: ExpressRace[] = [];
  try {
    for (const { platform, folder } of handlers.filter((one) => RACED.includes(one.platform))) {
      rounds.showProgress(`${platform} against Express`);
      const file = await buildServer(`express-${platform}`);
      const ofServer = {
        ...env,
        PUBSUB_EMULATOR_HOST: stub.grpcHost,
        LINE_CHANNEL_SECRET: lineAccount.secret,
      };
      const serve = (more: FunctionEnvironment = {}): Promise<FunctionProcess> =>
        startProgram([file], { ...ofServer, ...more }, `${file}.log`);
      const handler: Runner = {
        name: 'the webhook handler',
        start: () => startFunction(folder, { ...env, PUBSUB_EMULATOR_HOST: stub.restHost }),
      };
      const coldStart = await raceColdStarts(platform, [handler.start, serve], rounds.runs);
      const others = [
        { name: "Express 5, Google's client", start: serve },
        { name: 'the same, batches after 1 ms', start: () => serve({ BATCHING }) },
        {
          name: 'reads and answers, no more',
          start: () => startProgram([bare], env, `${bare}.log`),
        },
      ];
      races.push({ ...(await measureThroughput(platform, handler, others, rounds)), coldStart });
    }
    return races;
  } finally {
    stub.stop();
  }
}

/** Packages stay in node_modules, as they do in an image of such a server. */
async function buildServer(name: string): Promise<string> {
  const outfile = join(BUILT, `${name}.mjs`);
  await build({
    entryPoints: [join(ROOT, `scripts/bench/sources/${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  return outfile;
}

async function raceColdStarts(
  platform: string,
  starts: readonly (() => Promise<FunctionProcess>)[],
  runs: number,
): Promise<ExpressRace['coldStart']> {
  const times = starts.map((): number[] => []);
  // The first round only fills the disk cache.
  for (let run = 0; run <= runs; run += 1) {
    for (const [index, start] of starts.entries()) {
      const started = await start();
      try {
        const ms = await timeFirstAnswer(started, signedDelivery(platform, run));
        if (run > 0) times[index]?.push(ms);
      } finally {
        await started.stop();
      }
    }
  }
  const [handler = [], express = []] = times;
  return {
    handlerMs: median(handler),
    expressMs: median(express),
    handlerToExpress: ratioOf(handler, express),
  };
}
