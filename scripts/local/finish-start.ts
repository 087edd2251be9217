import { topology } from '../../shared/topology.ts';
import { builtFunctions } from '../build.ts';
import { tick } from './run-schedules.ts';
import { LOCAL_PROJECT } from './stack-cloud.ts';
import { type FunctionsOptions, otherFunctions, runFunctions } from './stack-functions.ts';
import type { StackParts } from './stack-parts.ts';
import { warmUp } from './warm-up.ts';

interface FinishOptions {
  /** Without it, the stack does not warm up. */
  readonly readyBy?: Promise<unknown>;
  readonly signal?: AbortSignal;
  say?(line: string): void;
}

/**
 * Continues when the stack can be used. Where it warms up, the functions start one after the other, so that they
 * leave most of the machine to the first events; those that answer people are the last ones of the topology and
 * start first. Their clocks tick for the first time minutes before the schedule: the demo blocks are registered at
 * the platforms' stand-in, and every client has its connection.
 */
export async function finishStart(
  { readyBy, signal, say = () => {} }: FinishOptions,
  parts: StackParts,
  functions: FunctionsOptions,
): Promise<void> {
  const complain = (thrown: unknown): void => {
    if (signal?.aborted) return;
    say(thrown instanceof Error ? thrown.message : String(thrown));
  };
  try {
    const warm = readyBy && warmUp(functions, signal).catch(complain);
    const built = await builtFunctions(otherFunctions);
    if (warm === undefined) {
      await runFunctions(otherFunctions, parts, { ...functions, built });
      return;
    }
    for (const name of otherFunctions.toReversed()) {
      if (signal?.aborted) break;
      await runFunctions([name], parts, { ...functions, built });
      const clock = topology.schedules[name];
      if (clock) await tick(functions.hosts.pubsub, LOCAL_PROJECT, clock.topic);
    }
    await warm;
  } catch (thrown) {
    complain(thrown);
  }
}
