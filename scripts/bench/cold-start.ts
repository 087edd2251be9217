import type { BuiltHandler } from './build-contestants.ts';
import { timeFirstAnswer } from './first-answer.ts';
import { type FunctionEnvironment, startFunction } from './function-process.ts';
import { type SignedDelivery, signedDelivery } from './signed-delivery.ts';
import { median, type Ratio, ratioOf } from './statistics.ts';

export interface ColdStart {
  readonly platform: string;
  readonly helloMs: number;
  readonly handlerMs: number;
  readonly googleClientsMs: number;
  readonly handlerToHello: Ratio;
  readonly googleClientsToHello: Ratio;
}

export interface Rounds {
  readonly env: FunctionEnvironment;
  readonly runs: number;
  readonly showProgress: (progress: string) => void;
}

/** Measures the time from process start to the first accepted delivery, in turn with a bare function. */
export async function measureColdStarts(
  handlers: readonly BuiltHandler[],
  hello: string,
  rounds: Rounds,
): Promise<ColdStart[]> {
  const measured: ColdStart[] = [];
  for (const handler of handlers) {
    rounds.showProgress(`cold starts of ${handler.platform}`);
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
  // The first round only fills the disk cache.
  for (let run = 0; run <= runs; run += 1) {
    for (const [index, each] of folders.entries()) {
      const ms = await timeStart(each, env, signedDelivery(platform, run));
      if (run > 0) times[index]?.push(ms);
    }
  }
  const [helloTimes = [], handlerTimes = [], clientTimes = []] = times;
  return {
    platform,
    helloMs: median(helloTimes),
    handlerMs: median(handlerTimes),
    googleClientsMs: median(clientTimes),
    handlerToHello: ratioOf(handlerTimes, helloTimes),
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
