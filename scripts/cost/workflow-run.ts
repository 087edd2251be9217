import { type PriceName, prices } from './prices.ts';

interface RunCounts {
  readonly reads: number;
  readonly writes: number;
  readonly publishes: number;
  /** Pushes to `execute`. */
  readonly pushes: number;
  readonly tasks: number;
}

/** What one more step takes that neither writes to anybody nor waits. A test counts it. */
export const plainStep: RunCounts = { reads: 3, writes: 2, publishes: 0, pushes: 0, tasks: 0 };

/**
 * What `execute` takes for a workflow of six steps: a condition, a question, a call of another system, a message, a tag
 * and the end. The event that starts it, the reply and the two messages are counted as such. Two of the reads are of the
 * definition, which an instance keeps. A test counts it.
 */
export const sixSteps: RunCounts = { reads: 36, writes: 25, publishes: 6, pushes: 2, tasks: 1 };

/** Pub/Sub bills at least so much of each message, when it is published and when it is delivered. */
const LEAST_BYTES = 1_000;
/** One task of Cloud Tasks is two operations: asked for, and delivered (cloud.google.com/tasks/pricing; not verified). */
const TASK_USD = 2 * (0.4 / 1_000_000);
const MILLION = 1_000_000;

/** Dollars of a million at list price, without the time of the instances. */
export function millionRuns({ reads, writes, publishes, pushes, tasks }: RunCounts): number {
  return (
    MILLION *
    (of('firestore_reads', reads) +
      of('firestore_writes', writes) +
      of('requests', pushes) +
      of('pubsub_bytes', LEAST_BYTES * (publishes + pushes)) +
      TASK_USD * tasks)
  );
}

function of(price: PriceName, quantity: number): number {
  const { usd, per } = prices[price];
  return (usd / per) * quantity;
}
