import type { Clock } from '../clock.ts';
import { openJournal } from '../journal.ts';
import { readServices, type Server } from '../serve/api.ts';
import { describeSubscription, subscriptionHandlers, topicHandlers } from './admin.ts';
import { startArchiving, type WriteObject } from './archive.ts';
import { openBroker } from './broker.ts';
import { brokerSchema } from './broker-tables.ts';
import { findSubscription, pullHandlers, serveStreamingPull } from './pull.ts';
import { startPushing } from './push.ts';
import type { Subscription } from './resources.ts';

export interface PubsubOptions {
  /** The SQLite file, or `:memory:`. */
  readonly file: string;
  readonly clock: Clock;
  readonly writeObject: WriteObject;
  /** The number of concurrent pushes of one subscription. */
  readonly pushesAtOnce?: number;
}

/** cloud.google.com/pubsub/quotas#resource_limits, with room for what the encoding adds. */
const MAX_REQUEST_BYTES = 14_000_000;
/** A function is one process here, so more concurrent pushes would only wait. */
const PUSHES_AT_ONCE = 16;

/** Pub/Sub without ordering keys, exactly-once delivery, snapshots, schemas and transforms. */
export function openPubsub(options: PubsubOptions): Server {
  const { file, clock, writeObject, pushesAtOnce = PUSHES_AT_ONCE } = options;
  const journal = openJournal(file, brokerSchema);
  const broker = openBroker(journal, clock);
  /** The functions that stop the delivery of each subscription. */
  const running = new Map<string, () => void>();

  function stop(name: string): void {
    running.get(name)?.();
    running.delete(name);
  }

  /**
   * Starts the delivery of a subscription by its current settings: pushes, files, or nothing until somebody
   * pulls.
   */
  function run(name: string): void {
    stop(name);
    const subscribed = broker.subscriptions.get(name);
    if (subscribed === undefined) return;
    const { pushConfig, cloudStorageConfig } = subscribed.config;
    if (pushConfig?.pushEndpoint) running.set(name, startPushing(subscribed, pushesAtOnce));
    else if (cloudStorageConfig !== null) {
      const { backlog } = subscribed;
      const archiving = startArchiving(backlog, cloudStorageConfig, clock, writeObject);
      running.set(name, archiving.stop);
    }
  }

  const put = async (config: Subscription): Promise<object> => {
    await journal.run(() => broker.putSubscription(config));
    run(config.name);
    return describeSubscription(config);
  };

  const remove = async (name: string): Promise<object> => {
    findSubscription(broker, name);
    stop(name);
    await journal.run(() => broker.deleteSubscription(name));
    return {};
  };

  for (const name of broker.subscriptions.keys()) run(name);
  const services = readServices('@google-cloud/pubsub', 'build/protos/protos.json', [
    'google.pubsub.v1.Publisher',
    'google.pubsub.v1.Subscriber',
  ]);
  const handlers = {
    ...topicHandlers(broker, journal.run),
    ...subscriptionHandlers(broker, put, remove),
    ...pullHandlers(broker, journal.run, clock),
  };
  const streams = {
    StreamingPull: (call: Parameters<typeof serveStreamingPull>[1]) =>
      serveStreamingPull(broker, call),
  };
  return {
    apis: services.map((service) => ({
      service,
      handlers,
      streams,
      maxRequestBytes: MAX_REQUEST_BYTES,
    })),
    close() {
      for (const name of [...running.keys()]) stop(name);
      for (const { backlog } of broker.subscriptions.values()) backlog.close();
      journal.close();
    },
  };
}
