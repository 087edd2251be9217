import type { Faults, Part } from './faults.ts';
import type { Timeline } from './timeline.ts';

/** A part did not do what it was asked, or nobody knows whether it did. */
export class Trouble extends Error {
  override readonly name = 'Trouble';
}

/** One process that runs one of our functions. */
export interface Instance {
  readonly name: string;
  /** The instance's own clock, which is a little ahead of the others or behind. */
  readonly now: () => number;
  isAlive(): boolean;
  /** Ends it in the middle of whatever it does: from then on it reaches nothing and hears nothing. */
  kill(): void;
  /** Is called at its end, unless `forget` was called before. */
  atEnd(work: () => void): { forget(): void };
  /** Asks a part to do something. Rejects with a `Trouble`, or with what the work throws. */
  ask<T>(part: Part, work: () => T): Promise<T>;
}

/** What all instances live in. */
export interface Surroundings {
  readonly timeline: Timeline;
  readonly faults: Faults;
  readonly isStopped: (part: Part) => boolean;
}

/** What is said of a request that did not leave. */
export const REFUSED = 'it was refused';

/** A request that nobody answers is given up after this time. */
const GIVEN_UP_MS = 10_000;

export function startInstance(
  { timeline, faults, isStopped }: Surroundings,
  name: string,
  clockOffset: number,
): Instance {
  const endings = new Set<() => void>();
  let alive = true;

  function kill(): void {
    if (!alive) return;
    alive = false;
    for (const work of endings) work();
  }

  function ask<T>(part: Part, work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      if (!alive) return;
      const { fault, out, back } = faults.meet(part, name);
      // It may have answered by then.
      if (fault === 'killed_before') return void timeline.after(out, kill);
      const answer = (ms: number, settle: () => void): void => {
        timeline.after(ms, () => {
          if (fault === 'killed_after') kill();
          if (alive) settle();
        });
      };
      const fail = (ms: number, message: string): void =>
        answer(ms, () => reject(new Trouble(message)));
      timeline.after(out, () => {
        if (fault === 'request_lost') return fail(GIVEN_UP_MS, 'nobody answered');
        if (fault === 'refused' || isStopped(part)) return fail(back, REFUSED);
        try {
          let done = work();
          // Nobody but the product itself repeats a call that writes to a person.
          if (fault === 'done_twice' && part !== 'sending') done = work();
          if (fault === 'killed_between') return kill();
          if (fault === 'answer_lost') return fail(back, 'the answer was lost');
          return answer(back, () => resolve(done));
        } catch (thrown) {
          return answer(back, () => reject(thrown));
        }
      });
    });
  }

  return {
    name,
    now: () => timeline.now() + clockOffset,
    isAlive: () => alive,
    kill,
    atEnd(work) {
      endings.add(work);
      return { forget: () => endings.delete(work) };
    },
    ask,
  };
}
