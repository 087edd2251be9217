import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../../shared/domain/failure.ts';
import { CommandError } from '../cli/command.ts';

/** One step of the start: it is tried again while the machine is too busy for it. */
export type Step = <T>(name: string, work: () => Promise<T>) => Promise<T>;

export interface StepReports {
  /** Receives the duration of the step. */
  done?(name: string, ms: number): void;
  /** Receives one line about each further try. */
  say?(line: string): void;
}

const TRIED_FOR_MS = 120_000;
const PAUSE_MS = 500;

export function createStep({ done = () => {}, say = () => {} }: StepReports): Step {
  return async (name, work) => {
    const began = performance.now();
    for (;;) {
      try {
        const result = await work();
        done(name, performance.now() - began);
        return result;
      } catch (thrown) {
        const late = performance.now() - began > TRIED_FOR_MS;
        if (late || !isPassing(thrown)) throw thrown;
        say(`This machine is busy: "${name}" is tried again`);
        await sleep(PAUSE_MS);
      }
    }
  };
}

/** Whether the error may pass: a server was too slow, or did not run yet. A `CommandError` is final. */
function isPassing(thrown: unknown): boolean {
  if (thrown instanceof CommandError) return false;
  if (thrown instanceof Failure) return thrown.code === 'store_unavailable';
  // This is how `fetch` reports that there was no answer.
  return thrown instanceof TypeError && thrown.message === 'fetch failed';
}
