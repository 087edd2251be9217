import { setImmediate } from 'node:timers/promises';
import type { Steps } from '../domain/steps.ts';
import { limitConcurrency } from './limit-concurrency.ts';

/** What a request waits for several times on its way must be a small part of the time that it takes anyway. */
const TURN_MS = 2;

/** However much long work there is, other requests wait for one turn of it at a time. */
const oneTurn = limitConcurrency(1);

/** Does long work in turns of a few milliseconds. Between turns the process serves other requests. */
export async function runInTurns<T>(steps: Steps<T>): Promise<T> {
  let step = runTurn(steps);
  while (!step.done) {
    step = await oneTurn(async () => {
      await setImmediate();
      return runTurn(steps);
    });
  }
  return step.value;
}

function runTurn<T>(steps: Steps<T>): IteratorResult<undefined, T> {
  const began = performance.now();
  let step = steps.next();
  while (!step.done && performance.now() - began < TURN_MS) step = steps.next();
  return step;
}
