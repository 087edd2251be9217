import type { OutgoingMessage, Publisher } from '../../../shared/cloud/pubsub/publisher.ts';
import { Failure } from '../../../shared/domain/failure.ts';

export interface PublishedMessage extends OutgoingMessage {
  readonly topic: string;
}

export interface MemoryPublisher extends Publisher {
  /** What was published, in order, as a subscriber would read it. */
  readonly published: readonly PublishedMessage[];
  /** Makes the next calls fail, without publishing. */
  fail(times: number): void;
}

/** For tests. */
export function createMemoryPublisher(): MemoryPublisher {
  const published: PublishedMessage[] = [];
  let failing = 0;
  return {
    published,
    fail(times) {
      failing = times;
    },
    async publish(topic, messages) {
      if (failing > 0) {
        failing -= 1;
        throw new Failure('publish_failed', 'made to fail');
      }
      for (const { data, attributes } of messages) {
        published.push({ topic, data: JSON.parse(JSON.stringify(data)), attributes });
      }
    },
  };
}
