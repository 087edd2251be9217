import type { Clock } from '../clock.ts';
import { type PubsubMessage, type Subscription, toMs } from './resources.ts';

/** A message on its way to one subscription. */
export interface Delivery {
  readonly message: PubsubMessage;
  /** How often it was tried, the present attempt among them. */
  attempts: number;
}

export interface LeasedMessage extends Delivery {
  readonly ackId: string;
}

/** What happens to a delivery outside the memory: both are called in the turn in which it happens. */
export interface BacklogEvents {
  /** It was acknowledged, or is too old. */
  done(delivery: Delivery): void;
  /** Another attempt failed. Gives back whether it went to the dead letters, and is done with. */
  failed(delivery: Delivery): boolean;
}

/** What a subscription has not had acknowledged, in the order of its arrival. */
export interface Backlog {
  add(delivery: Delivery): void;
  /**
   * Takes up to so many messages for so long: what is neither acknowledged nor extended by then has failed.
   * @param ended - called once for each message when it is no longer taken.
   */
  lease(most: number, seconds: number, ended?: () => void): LeasedMessage[];
  /** Also when its time is over: another attempt is spared. */
  acknowledge(ackId: string): void;
  /** Zero seconds: it has failed. */
  extend(ackId: string, seconds: number): void;
  /** It reached nobody: another may take it at once, and no attempt is counted. */
  giveBack(ackId: string): void;
  /** Calls back whenever there may be something to take; gives back how to stop that. */
  listen(listener: () => void): () => void;
  close(): void;
}

interface Lease {
  readonly id: string;
  readonly ended: () => void;
  cancel(): void;
}

interface Pending {
  readonly delivery: Delivery;
  lease?: Lease | undefined;
  cancelPause?: (() => void) | undefined;
}

/** A push that has no retry policy is tried again after so long (cloud.google.com/pubsub/docs/push#push_backoff). */
const PUSH_BACKOFF_MS = { first: 100, longest: 60_000 };

export function createBacklog(
  subscription: () => Subscription,
  clock: Clock,
  events: BacklogEvents,
): Backlog {
  const pending = new Map<string, Pending>();
  const ready = new Set<Pending>();
  const listeners = new Set<() => void>();
  let leases = 0;

  function makeReady(one: Pending): void {
    one.cancelPause = undefined;
    ready.add(one);
    for (const listener of listeners) listener();
  }

  function endLease(one: Pending): void {
    const { lease } = one;
    one.lease = undefined;
    lease?.cancel();
    lease?.ended();
  }

  function remove(one: Pending): void {
    pending.delete(one.delivery.message.messageId);
    ready.delete(one);
    one.cancelPause?.();
    endLease(one);
  }

  function fail(one: Pending): void {
    if (events.failed(one.delivery)) {
      remove(one);
      return;
    }
    endLease(one);
    const pause = pauseAfter(subscription(), one.delivery.attempts);
    if (pause === 0) makeReady(one);
    else one.cancelPause = clock.after(pause, () => makeReady(one));
  }

  function isTooOld({ message }: Delivery): boolean {
    const { messageRetentionDuration } = subscription();
    if (messageRetentionDuration === null) return false;
    return toMs(message.publishTime) + toMs(messageRetentionDuration) < clock.now();
  }

  function take(one: Pending, seconds: number, ended: () => void): LeasedMessage {
    const { delivery } = one;
    leases += 1;
    delivery.attempts += 1;
    const id = `${delivery.message.messageId}:${leases}`;
    const cancel = clock.after(seconds * 1_000, () => fail(one));
    one.lease = { id, ended, cancel };
    return { ...delivery, ackId: id };
  }

  /** The message an id of a lease speaks of, whether or not the lease still holds. */
  function find(ackId: string): Pending | undefined {
    return pending.get(ackId.slice(0, ackId.indexOf(':')));
  }

  return {
    add(delivery) {
      const one = { delivery };
      pending.set(delivery.message.messageId, one);
      makeReady(one);
    },
    lease(most, seconds, ended = () => {}) {
      const taken: LeasedMessage[] = [];
      for (const one of ready) {
        if (taken.length >= most) break;
        ready.delete(one);
        if (isTooOld(one.delivery)) {
          remove(one);
          events.done(one.delivery);
        } else taken.push(take(one, seconds, ended));
      }
      return taken;
    },
    acknowledge(ackId) {
      const one = find(ackId);
      if (one === undefined) return;
      remove(one);
      events.done(one.delivery);
    },
    extend(ackId, seconds) {
      const one = find(ackId);
      const lease = one?.lease;
      if (one === undefined || lease?.id !== ackId) return;
      lease.cancel();
      if (seconds === 0) fail(one);
      else lease.cancel = clock.after(seconds * 1_000, () => fail(one));
    },
    giveBack(ackId) {
      const one = find(ackId);
      if (one?.lease?.id !== ackId) return;
      one.delivery.attempts -= 1;
      endLease(one);
      makeReady(one);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      for (const one of [...pending.values()]) remove(one);
      listeners.clear();
    },
  };
}

/** How long before the next attempt: it doubles with every one up to the longest. */
function pauseAfter({ retryPolicy, pushConfig }: Subscription, attempts: number): number {
  const doubled = (first: number, longest: number): number =>
    Math.min(first * 2 ** Math.min(attempts - 1, 30), longest);
  if (retryPolicy !== null) {
    const { minimumBackoff, maximumBackoff } = retryPolicy;
    const first = minimumBackoff === null ? 10_000 : toMs(minimumBackoff);
    return doubled(first, maximumBackoff === null ? 600_000 : toMs(maximumBackoff));
  }
  if (!pushConfig?.pushEndpoint) return 0;
  return doubled(PUSH_BACKOFF_MS.first, PUSH_BACKOFF_MS.longest);
}
