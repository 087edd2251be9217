import { setImmediate } from 'node:timers/promises';
import type { Steps } from '../domain/steps.ts';

/** A small part of the time that a request takes anyway. */
const TURN_MS = 10;

/** Does long work in turns of a few milliseconds. Between turns the process serves other requests. */
export async function runInTurns<T>(steps: Steps<T>): Promise<T> {
  let began = performance.now();
  let step = steps.next();
  while (!step.done) {
    if (performance.now() - began >= TURN_MS) {
      await setImmediate();
      began = performance.now();
    }
    step = steps.next();
  }
  return step.value;
}
