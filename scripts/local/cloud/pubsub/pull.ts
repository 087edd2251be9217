import type { ServerDuplexStream } from '@grpc/grpc-js';
import type { Clock } from '../clock.ts';
import type { Handlers } from '../serve/api.ts';
import { asStatus, invalid, StatusError } from '../serve/status.ts';
import type { LeasedMessage } from './backlog.ts';
import type { Broker, OpenSubscription } from './broker.ts';

/** `google.pubsub.v1.StreamingPullRequest` in plain JSON; only the first one names the subscription. */
interface StreamingPullRequest {
  readonly subscription: string;
  readonly ackIds: readonly string[];
  readonly modifyDeadlineAckIds: readonly string[];
  readonly modifyDeadlineSeconds: readonly number[];
  readonly streamAckDeadlineSeconds: number;
  readonly maxOutstandingMessages: string;
}

const AT_ONCE = 1_000;
const PULL_WAITS_MS = 5_000;

/** Sends messages to a client as they arrive, up to the number that it accepts at once. */
export function serveStreamingPull(broker: Broker, call: ServerDuplexStream<object, object>): void {
  let stop = (): void => {};
  let subscribed: OpenSubscription | undefined;

  function begin({ subscription, ...request }: StreamingPullRequest): OpenSubscription {
    const found = findSubscription(broker, subscription);
    const seconds = request.streamAckDeadlineSeconds || found.config.ackDeadlineSeconds;
    const most = Number(request.maxOutstandingMessages) || Number.POSITIVE_INFINITY;
    let outstanding = 0;
    const ended = (): void => {
      outstanding -= 1;
      send();
    };
    const send = (): void => {
      const room = Math.min(most - outstanding, AT_ONCE);
      const leased = room > 0 ? found.backlog.lease(room, seconds, ended) : [];
      outstanding += leased.length;
      if (leased.length > 0) call.write({ receivedMessages: receivedOf(found, leased) });
    };
    stop = found.backlog.listen(send);
    send();
    return found;
  }

  call.on('data', (request: StreamingPullRequest) => {
    try {
      subscribed ??= begin(request);
      const { backlog } = subscribed;
      for (const ackId of request.ackIds) backlog.acknowledge(ackId);
      for (const [at, ackId] of request.modifyDeadlineAckIds.entries()) {
        backlog.extend(ackId, request.modifyDeadlineSeconds[at] ?? 0);
      }
    } catch (thrown) {
      call.emit('error', asStatus(thrown).grpc);
    }
  });
  call.on('end', () => call.end());
  for (const end of ['end', 'cancelled', 'error', 'close']) call.on(end, () => stop());
}

interface Acknowledgement {
  readonly subscription: string;
  readonly ackIds: readonly string[];
}

export function pullHandlers(
  broker: Broker,
  run: <T>(work: () => T) => Promise<T>,
  clock: Clock,
): Handlers {
  return {
    async Pull(request: { subscription: string; maxMessages: number; returnImmediately: boolean }) {
      const { maxMessages, returnImmediately } = request;
      if (maxMessages < 1) throw invalid('maxMessages must be positive');
      const subscribed = findSubscription(broker, request.subscription);
      const { config, backlog } = subscribed;
      const lease = () => backlog.lease(maxMessages, config.ackDeadlineSeconds);
      const first = lease();
      if (first.length > 0 || returnImmediately) {
        return { receivedMessages: receivedOf(subscribed, first) };
      }
      await new Promise<void>((resolve) => {
        const stop = backlog.listen(resolve);
        clock.after(PULL_WAITS_MS, () => {
          stop();
          resolve();
        });
      });
      return { receivedMessages: receivedOf(subscribed, lease()) };
    },
    async Acknowledge({ subscription, ackIds }: Acknowledgement) {
      const { backlog } = findSubscription(broker, subscription);
      await run(() => {
        for (const ackId of ackIds) backlog.acknowledge(ackId);
      });
      return {};
    },
    async ModifyAckDeadline(request: Acknowledgement & { ackDeadlineSeconds: number }) {
      const { ackIds, ackDeadlineSeconds } = request;
      if (ackDeadlineSeconds < 0 || ackDeadlineSeconds > 600) {
        throw invalid('ackDeadlineSeconds must be from 0 to 600');
      }
      const { backlog } = findSubscription(broker, request.subscription);
      await run(() => {
        for (const ackId of ackIds) backlog.extend(ackId, ackDeadlineSeconds);
      });
      return {};
    },
  };
}

export function findSubscription({ subscriptions }: Broker, name: string): OpenSubscription {
  const found = subscriptions.get(name);
  if (found === undefined)
    throw new StatusError('NOT_FOUND', `Subscription does not exist: ${name}`);
  return found;
}

/** Messages in the form that a pull returns. The attempt count is included only with a dead-letter policy. */
function receivedOf({ config }: OpenSubscription, leased: readonly LeasedMessage[]): object[] {
  return leased.map(({ ackId, message, attempts }) => ({
    ackId,
    message,
    deliveryAttempt: config.deadLetterPolicy === null ? 0 : attempts,
  }));
}
