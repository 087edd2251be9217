import type { Clock } from '../../scripts/local/cloud/clock.ts';

export interface HandClock extends Clock {
  /** Lets so much time pass, and does what becomes due meanwhile. */
  pass(ms: number): Promise<void>;
}

/** A clock that stands still until a test lets time pass. */
export function createHandClock(start = Date.UTC(2026, 2, 31, 10, 15, 30)): HandClock {
  let now = start;
  let due: { readonly at: number; readonly work: () => void }[] = [];

  /** What a commit and the promises behind it take. */
  async function settle(): Promise<void> {
    for (let turn = 0; turn < 10; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  return {
    now: () => now,
    after(ms, work) {
      const one = { at: now + ms, work };
      due.push(one);
      return () => {
        due = due.filter((other) => other !== one);
      };
    },
    async pass(ms) {
      const until = now + ms;
      await settle();
      for (;;) {
        const next = due.sort((one, other) => one.at - other.at)[0];
        if (next === undefined || next.at > until) break;
        due = due.filter((other) => other !== next);
        now = Math.max(now, next.at);
        next.work();
        await settle();
      }
      now = until;
      await settle();
    },
  };
}
