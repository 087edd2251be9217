import type { Clock } from '../clock.ts';
import { type PubsubMessage, type Subscription, toMs } from './resources.ts';

/** A message on its way to one subscription. */
export interface Delivery {
  readonly message: PubsubMessage;
  /** The number of attempts, including the current one. */
  attempts: number;
}

export interface LeasedMessage extends Delivery {
  readonly ackId: string;
}

/** Callbacks that store what happens to a delivery. Both are called in the same turn of the event loop. */
export interface BacklogEvents {
  /** It was acknowledged, or is too old. */
  done(delivery: Delivery): void;
  /** An attempt failed. Returns whether the message went to the dead letters, which ends its delivery. */
  failed(delivery: Delivery): boolean;
}

/** The unacknowledged messages of a subscription, in the order of arrival. */
export interface Backlog {
  add(delivery: Delivery): void;
  /**
   * Leases at most so many messages for so long. A message that is neither acknowledged nor extended by then
   * counts as failed.
   * @param ended - called once for each message when its lease ends.
   */
  lease(most: number, seconds: number, ended?: () => void): LeasedMessage[];
  /** Also after the lease has expired, which saves another attempt. */
  acknowledge(ackId: string): void;
  /** Zero seconds mean that the attempt failed. */
  extend(ackId: string, seconds: number): void;
  /** The message reached nobody. It can be leased again at once, and no attempt is counted. */
  giveBack(ackId: string): void;
  /** Calls the listener whenever there may be a message. Returns a function that stops this. */
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

/**
 * The pauses of a push subscription without a retry policy (cloud.google.com/pubsub/docs/push#push_backoff).
 */
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

  /** The message of a lease's id, whether or not the lease is still valid. */
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

/** The pause before the next attempt. It doubles with every attempt up to the maximum. */
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
