import { Failure } from '../../domain/failure.ts';
import { pack } from './publish-parcel.ts';
import { createPublishQueue, type Enqueue } from './publish-queue.ts';
import { createPublishRequest, type PublishOrigin } from './publish-request.ts';
import type { Publisher } from './publisher.ts';

export interface RestPublisherOptions extends PublishOrigin {
  /** How long a call may take, with all its retries. */
  readonly deadlineMs?: number;
}

/**
 * Publishes over Pub/Sub's REST API without Google's client, whose import alone makes a cold start
 * of a public function three to four times as long.
 * @param options - `host` is the form of PUBSUB_EMULATOR_HOST; without it `accessToken` is needed.
 */
export function createRestPublisher({
  deadlineMs = 10_000,
  ...origin
}: RestPublisherOptions): Publisher {
  const request = createPublishRequest(origin);
  const queues = new Map<string, Enqueue>();

  function queueOf(topic: string): Enqueue {
    const known = queues.get(topic);
    if (known !== undefined) return known;
    const queue = createPublishQueue(topic, request, deadlineMs);
    queues.set(topic, queue);
    return queue;
  }

  return {
    async publish(topic, messages) {
      const { parcels, oversize } = pack(messages);
      await Promise.all(parcels.map(queueOf(topic)));
      if (oversize > 0) {
        throw new Failure('publish_failed', `messages over Pub/Sub's 10 MB: ${oversize}`);
      }
    },
  };
}
