import { createRequire, syncBuiltinESMExports } from 'node:module';
import type { Timeline } from './timeline.ts';

/**
 * Gives the timers, the clock for durations and the randomness of this process to the campaign: production
 * code that waits, gives up or backs off then does so in virtual time, and the same seed gives the same run.
 * The time of day is not replaced: every function of ours is given it.
 */
export function takeOverProcess(timeline: () => Timeline, fraction: () => number): void {
  const after = (ms: number | undefined, work: () => void) => timeline().after(ms ?? 0, work);
  const setTimer = (work: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) =>
    asTimer(after(ms, () => work(...given)));
  const clearTimer = (timer: unknown): void => {
    if (isTimer(timer)) timer.cancel();
  };
  Object.assign(globalThis, {
    setTimeout: setTimer,
    clearTimeout: clearTimer,
    setImmediate: (work: (...given: unknown[]) => void, ...given: unknown[]) =>
      setTimer(work, 0, ...given),
    clearImmediate: clearTimer,
  });
  performance.now = () => timeline().now();
  // Errors are a part of every story, and nobody reads where they came from.
  Error.stackTraceLimit = 0;
  Math.random = fraction;
  // Modules import these by name, and see the replacement once the built-in modules are told.
  const promises = createRequire(import.meta.url)('node:timers/promises');
  promises.setTimeout = (ms?: number, value?: unknown) =>
    new Promise((resolve) => after(ms, () => resolve(value)));
  syncBuiltinESMExports();
}

interface Timer {
  readonly cancel: () => void;
  unref(): Timer;
  ref(): Timer;
}

function asTimer(cancel: () => void): Timer {
  const timer: Timer = { cancel, unref: () => timer, ref: () => timer };
  return timer;
}

function isTimer(value: unknown): value is Timer {
  return typeof value === 'object' && value !== null && 'cancel' in value;
}
