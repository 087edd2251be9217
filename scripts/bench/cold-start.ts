import type { BuiltHandler } from './build-contestants.ts';
import { timeFirstAnswer } from './first-answer.ts';
import { type FunctionEnvironment, startFunction } from './function-process.ts';
import { type SignedDelivery, signedDelivery } from './signed-delivery.ts';
import { median, type Ratio, ratioOf } from './statistics.ts';

export interface ColdStart {
  readonly platform: string;
  readonly helloMs: number;
  readonly doorMs: number;
  readonly googleClientsMs: number;
  readonly doorToHello: Ratio;
  readonly googleClientsToHello: Ratio;
}

export interface Rounds {
  readonly env: FunctionEnvironment;
  readonly runs: number;
  readonly say: (progress: string) => void;
}

/** From process start to the first signed delivery confirmed by Pub/Sub, in turn with a bare function. */
export async function measureColdStarts(
  handlers: readonly BuiltHandler[],
  hello: string,
  rounds: Rounds,
): Promise<ColdStart[]> {
  const measured: ColdStart[] = [];
  for (const handler of handlers) {
    rounds.say(`cold starts of ${handler.platform}`);
    measured.push(await measureHandler(handler, hello, rounds));
  }
  return measured;
}

async function measureHandler(
  { platform, folder, withGoogleClients }: BuiltHandler,
  hello: string,
  { env, runs }: Rounds,
): Promise<ColdStart> {
  const folders = [hello, folder, withGoogleClients];
  const times = folders.map((): number[] => []);
  // The first round fills the disk cache and is not counted.
  for (let run = 0; run <= runs; run += 1) {
    for (const [index, each] of folders.entries()) {
      const ms = await timeStart(each, env, signedDelivery(platform, run));
      if (run > 0) times[index]?.push(ms);
    }
  }
  const [helloTimes = [], doorTimes = [], clientTimes = []] = times;
  return {
    platform,
    helloMs: median(helloTimes),
    doorMs: median(doorTimes),
    googleClientsMs: median(clientTimes),
    doorToHello: ratioOf(doorTimes, helloTimes),
    googleClientsToHello: ratioOf(clientTimes, helloTimes),
  };
}

async function timeStart(
  folder: string,
  env: FunctionEnvironment,
  delivery: SignedDelivery,
): Promise<number> {
  const started = await startFunction(folder, env);
  try {
    return await timeFirstAnswer(started, delivery);
  } finally {
    await started.stop();
  }
}
