import { PubSub, type Topic } from '@google-cloud/pubsub';
import { grpcCodeName } from '../../shared/cloud/http/grpc-code.ts';
import type { Publisher } from '../../shared/cloud/pubsub/publisher.ts';
import { Failure } from '../../shared/domain/failure.ts';

export interface ClientOptions {
  readonly projectId: string;
  /** Another server than the one that PUBSUB_EMULATOR_HOST names, as `host:port`. */
  readonly host?: string;
}

/**
 * Publishes with Google's client, as it comes: the yardstick for `createRestPublisher`.
 * The client itself honours PUBSUB_EMULATOR_HOST.
 */
export function createClientPublisher({ projectId, host }: ClientOptions): Publisher {
  const client = new PubSub({ projectId, ...(host && { apiEndpoint: host, emulatorMode: true }) });
  // The client batches per Topic object, so each topic must be one object.
  const topics = new Map<string, Topic>();

  function topicOf(name: string): Topic {
    const known = topics.get(name);
    if (known !== undefined) return known;
    const topic = client.topic(name);
    topics.set(name, topic);
    return topic;
  }

  return {
    async publish(name, messages) {
      const topic = topicOf(name);
      const confirmed = [...messages].map(({ data, attributes }) =>
        topic.publishMessage({ data: Buffer.from(JSON.stringify(data)), attributes }),
      );
      try {
        await Promise.all(confirmed);
      } catch (thrown) {
        const message = `Pub/Sub answered ${grpcCodeName(thrown)}`;
        throw new Failure('publish_failed', message, { cause: thrown });
      }
    },
  };
}
