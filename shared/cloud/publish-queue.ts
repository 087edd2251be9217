import { Failure } from '../failures.ts';
import { countFitting, type Parcel } from './publish-parcel.ts';
import type { PublishRequest } from './publish-request.ts';

/** Requests under way at once for one topic: what comes meanwhile waits and travels together. */
const MAX_REQUESTS = 8;

interface Waiting extends Parcel {
  readonly deadline: number;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Resolves once Pub/Sub has confirmed the parcel; rejects with `publish_failed`. The deadline bounds
 * what is done for it: the caller keeps its own time, for it may share a request with younger ones.
 */
export type Enqueue = (parcel: Parcel, deadline: number) => Promise<void>;

/**
 * The queue of one topic. Nothing is delayed to make a batch: a parcel leaves at the end of the
 * event loop's turn if fewer than `MAX_REQUESTS` are under way, with all others of that turn.
 */
export function createPublishQueue(topic: string, request: PublishRequest): Enqueue {
  const waiting: Waiting[] = [];
  let underWay = 0;
  let scheduled = false;

  function dispatch(): void {
    scheduled = false;
    dropLate();
    while (underWay < MAX_REQUESTS && waiting.length > 0) {
      const batch = waiting.splice(0, countFitting(waiting));
      underWay += 1;
      void deliver(batch).finally(() => {
        underWay -= 1;
        dispatch();
      });
    }
  }

  /** In an outage the queue outlives its first callers, who have their failure already. */
  function dropLate(): void {
    const now = performance.now();
    const inTime = waiting.findIndex((parcel) => parcel.deadline > now);
    waiting.splice(0, inTime === -1 ? waiting.length : inTime);
  }

  /** Never rejects: it settles every parcel of the batch. */
  async function deliver(batch: readonly Waiting[]): Promise<void> {
    try {
      const status = await request(topic, join(batch), latest(batch));
      if (status === 200) for (const parcel of batch) parcel.resolve();
      else if (status === 400 && batch.length > 1) await deliverHalves(batch);
      else throw new Failure('publish_failed', `Pub/Sub answered ${status}`);
    } catch (thrown) {
      for (const parcel of batch) parcel.reject(thrown);
    }
  }

  /** One message that Pub/Sub finds invalid fails its whole request: its neighbours go without it. */
  async function deliverHalves(batch: readonly Waiting[]): Promise<void> {
    const middle = Math.ceil(batch.length / 2);
    await Promise.all([deliver(batch.slice(0, middle)), deliver(batch.slice(middle))]);
  }

  return (parcel, deadline) =>
    new Promise((resolve, reject) => {
      waiting.push({ ...parcel, deadline, resolve, reject });
      if (scheduled) return;
      scheduled = true;
      setImmediate(dispatch);
    });
}

function join(batch: readonly Waiting[]): string {
  return batch.map((parcel) => parcel.json).join(',');
}

function latest(batch: readonly Waiting[]): number {
  return Math.max(...batch.map((parcel) => parcel.deadline));
}
