import { setImmediate as turnEventLoop } from 'node:timers/promises';

/** Virtual time. Nothing waits: what is due next happens next. */
export interface Timeline {
  /** Milliseconds since 1970. */
  now(): number;
  /** Does the work after so many milliseconds. Returns how to call it off. */
  after(ms: number, work: () => void): () => void;
  /** Does all work that is due until then, and everything that comes of it. */
  runUntil(end: number): Promise<void>;
  /** How many pieces of work have been done. */
  steps(): number;
}

interface Due {
  readonly at: number;
  /** The place in the order of asking. It decides between two that are due at the same time. */
  readonly order: number;
  work: (() => void) | undefined;
}

/** Signals and output need a turn of the real event loop now and then. */
const STEPS_PER_TURN = 1_000;

export function createTimeline(start: number): Timeline {
  const due = createHeap();
  let now = start;
  let order = 0;
  let steps = 0;

  return {
    now: () => now,
    steps: () => steps,
    after(ms, work) {
      const one: Due = { at: now + Math.max(0, ms), order, work };
      order += 1;
      due.push(one);
      return () => {
        one.work = undefined;
      };
    },
    async runUntil(end) {
      for (let next = due.peek(); next !== undefined && next.at <= end; next = due.peek()) {
        due.pop();
        if (next.work === undefined) continue;
        now = next.at;
        next.work();
        steps += 1;
        await promisesSettle();
        if (steps % STEPS_PER_TURN === 0) await turnEventLoop();
      }
      now = Math.max(now, end);
    },
  };
}

/** Node runs what was given to `nextTick` once all promises that can go on have gone on. */
function promisesSettle(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}

function isBefore(one: Due, other: Due): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}

/** A binary heap: the earliest is always at its top. */
function createHeap() {
  const heap: Due[] = [];
  const at = (index: number): Due | undefined => heap[index];

  function swapIfBefore(child: number, parent: number): boolean {
    const [low, high] = [at(child), at(parent)];
    if (low === undefined || high === undefined || !isBefore(low, high)) return false;
    heap[child] = high;
    heap[parent] = low;
    return true;
  }

  function earliestChild(parent: number): number {
    const [left, right] = [at(2 * parent + 1), at(2 * parent + 2)];
    const rightFirst = left !== undefined && right !== undefined && isBefore(right, left);
    return 2 * parent + (rightFirst ? 2 : 1);
  }

  return {
    peek: () => at(0),
    push(one: Due): void {
      let index = heap.push(one) - 1;
      while (index > 0 && swapIfBefore(index, (index - 1) >> 1)) index = (index - 1) >> 1;
    },
    pop(): void {
      const last = heap.pop();
      if (last === undefined || heap.length === 0) return;
      heap[0] = last;
      let index = 0;
      for (let child = earliestChild(0); swapIfBefore(child, index); child = earliestChild(index)) {
        index = child;
      }
    },
  };
}
