import type { ServerDuplexStream } from '@grpc/grpc-js';
import { asStatus, StatusError } from '../serve/status.ts';
import type { Leased } from './backlog.ts';
import type { Broker, Subscribed } from './broker.ts';

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

/** Sends a client whatever comes, up to as many messages as it wants to have at once. */
export function serveStreamingPull(broker: Broker, call: ServerDuplexStream<object, object>): void {
  let stop = (): void => {};
  let subscribed: Subscribed | undefined;

  function begin({ subscription, ...request }: StreamingPullRequest): Subscribed {
    const found = findSubscription(broker, subscription);
    const seconds = request.streamAckDeadlineSeconds || found.config.ackDeadlineSeconds;
    const most = Number(request.maxOutstandingMessages) || Number.POSITIVE_INFINITY;
    let outstanding = 0;
    const settled = (): void => {
      outstanding -= 1;
      send();
    };
    const send = (): void => {
      const room = Math.min(most - outstanding, AT_ONCE);
      const leased = room > 0 ? found.backlog.lease(room, seconds, settled) : [];
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

export function findSubscription({ subscriptions }: Broker, name: string): Subscribed {
  const found = subscriptions.get(name);
  if (found === undefined)
    throw new StatusError('NOT_FOUND', `Subscription does not exist: ${name}`);
  return found;
}

/** Messages as whoever pulls gets them; attempts are counted for the dead letters only. */
export function receivedOf({ config }: Subscribed, leased: readonly Leased[]): object[] {
  return leased.map(({ ackId, message, attempts }) => ({
    ackId,
    message,
    deliveryAttempt: config.deadLetterPolicy === null ? 0 : attempts,
  }));
}
