import { Failure } from '../../domain/failure.ts';
import { countFitting, type Parcel } from './publish-parcel.ts';
import type { PublishRequest } from './publish-request.ts';

/** Requests under way at once for one topic: what comes meanwhile waits and travels together. */
const MAX_REQUESTS = 8;

interface Waiting extends Parcel {
  readonly deadline: number;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** Resolves once Pub/Sub has confirmed the parcel; rejects with `publish_failed`, at the deadline at the latest. */
export type Enqueue = (parcel: Parcel) => Promise<void>;

/**
 * The queue of one topic. Nothing is delayed to make a batch: a parcel leaves at the end of the
 * event loop's turn if fewer than `MAX_REQUESTS` are under way, with all others of that turn.
 * @param deadlineMs - how long a parcel may take, with all its retries.
 */
export function createPublishQueue(
  topic: string,
  request: PublishRequest,
  deadlineMs: number,
): Enqueue {
  const waiting: Waiting[] = [];
  /** Oldest first, so one timer for the first serves them all. */
  const unsettled = new Set<Waiting>();
  let timer: NodeJS.Timeout | undefined;
  let underWay = 0;
  let scheduled = false;

  function dispatch(): void {
    scheduled = false;
    while (underWay < MAX_REQUESTS && waiting.length > 0) {
      const batch = waiting.splice(0, countFitting(waiting)).filter((one) => unsettled.has(one));
      if (batch.length === 0) continue;
      underWay += 1;
      void deliver(batch).finally(() => {
        underWay -= 1;
        dispatch();
      });
    }
  }

  function settle(parcel: Waiting, failure?: unknown): void {
    if (!unsettled.delete(parcel)) return;
    if (unsettled.size === 0) {
      clearTimeout(timer);
      timer = undefined;
    }
    if (failure === undefined) parcel.resolve();
    else parcel.reject(failure);
  }

  /** What is still done for a late parcel is done for its younger neighbours in the request. */
  function rejectLate(): void {
    const now = performance.now();
    const late = [...unsettled].filter(({ deadline }) => deadline <= now);
    for (const parcel of late) settle(parcel, tooLate());
    const [oldest] = unsettled;
    timer = oldest && setTimeout(rejectLate, Math.ceil(oldest.deadline - now));
  }

  /** Never rejects: it settles every parcel of the batch. */
  async function deliver(batch: readonly Waiting[]): Promise<void> {
    try {
      const status = await request(topic, join(batch), latest(batch));
      if (status === 200) for (const parcel of batch) settle(parcel);
      else if (status === 400 && batch.length > 1) await deliverHalves(batch);
      else throw new Failure('publish_failed', `Pub/Sub answered ${status}`);
    } catch (thrown) {
      for (const parcel of batch) settle(parcel, thrown);
    }
  }

  /** One message that Pub/Sub finds invalid fails its whole request: its neighbours go without it. */
  async function deliverHalves(batch: readonly Waiting[]): Promise<void> {
    const middle = Math.ceil(batch.length / 2);
    await Promise.all([deliver(batch.slice(0, middle)), deliver(batch.slice(middle))]);
  }

  return (parcel) =>
    new Promise((resolve, reject) => {
      const one = { ...parcel, deadline: performance.now() + deadlineMs, resolve, reject };
      waiting.push(one);
      unsettled.add(one);
      timer ??= setTimeout(rejectLate, deadlineMs);
      if (scheduled) return;
      scheduled = true;
      setImmediate(dispatch);
    });
}

function tooLate(): Failure {
  return new Failure('publish_failed', 'Pub/Sub did not answer: ETIMEDOUT');
}

function join(batch: readonly Waiting[]): string {
  return batch.map((parcel) => parcel.json).join(',');
}

function latest(batch: readonly Waiting[]): number {
  return Math.max(...batch.map((parcel) => parcel.deadline));
}
