import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError } from './command.ts';

/** The API cannot be reached, or asks to be called later. */
export class Unavailable extends CommandError {
  /** How long the API asked to wait. 0 if it did not say. */
  readonly retryAfterMs: number;
  /** The API may have done what was asked of it. */
  readonly mayHaveArrived: boolean;

  constructor(message: string, retryAfterMs = 0, mayHaveArrived = true) {
    super(1, message);
    this.mayHaveArrived = mayHaveArrived;
    this.retryAfterMs = Number.isFinite(retryAfterMs) ? retryAfterMs : 0;
  }
}

export interface RetryOptions {
  /** How long an outage may last until the error is thrown. */
  readonly forMs: number;
  readonly pauseMs?: number;
  /** Called once when an outage starts, and once when it is over. */
  say?(sentence: string): void;
}

const LONGEST_PAUSE_MS = 30_000;

/** Asks again while the API is unavailable. Any other error is thrown at once. */
export async function keepTrying<T>(ask: () => Promise<T>, trying: RetryOptions): Promise<T> {
  const { forMs, pauseMs = 500, say = () => undefined } = trying;
  let outageBegan: number | undefined;
  for (;;) {
    try {
      const answer = await ask();
      if (outageBegan !== undefined) say('The API answers again.');
      return answer;
    } catch (thrown) {
      if (!(thrown instanceof Unavailable)) throw thrown;
      if (outageBegan === undefined) {
        outageBegan = performance.now();
        say(`${thrown.message} Trying again …`);
      }
      if (performance.now() - outageBegan >= forMs) throw thrown;
      await sleep(Math.min(Math.max(pauseMs, thrown.retryAfterMs), LONGEST_PAUSE_MS));
    }
  }
}
