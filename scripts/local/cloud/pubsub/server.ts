import type { Clock } from '../clock.ts';
import { openJournal } from '../journal.ts';
import { type Handlers, readServices, type Server } from '../serve/api.ts';
import { invalid, StatusError, unimplemented } from '../serve/status.ts';
import { completeStorageConfig, startArchiving, type WriteObject } from './archive.ts';
import { type Broker, brokerSchema, type Outgoing, openBroker } from './broker.ts';
import { readFilter } from './filter.ts';
import { startPushing } from './push.ts';
import {
  checkMessages,
  checkResourceName,
  completeSubscription,
  type PushConfig,
  type Subscription,
  type Topic,
} from './resources.ts';
import { findSubscription, receivedOf, serveStreamingPull } from './streaming-pull.ts';

export interface PubsubOptions {
  /** The SQLite file, or `:memory:`. */
  readonly file: string;
  readonly clock: Clock;
  readonly writeObject: WriteObject;
  /** How many pushes of one subscription are under way at once. */
  readonly pushesAtOnce?: number;
}

/** cloud.google.com/pubsub/quotas#resource_limits, with room for what the encoding adds. */
const MAX_REQUEST_BYTES = 14_000_000;
/** A function is one process here: more at once would only wait in it, and for each other. */
const PUSHES_AT_ONCE = 16;
const PULL_WAITS_MS = 5_000;

/** Pub/Sub without ordering keys, exactly-once delivery, snapshots, schemas and transforms. */
export function openPubsub(options: PubsubOptions): Server {
  const { file, clock, writeObject, pushesAtOnce = PUSHES_AT_ONCE } = options;
  const journal = openJournal(file, brokerSchema);
  const broker = openBroker(journal, clock);
  /** How to stop what delivers each subscription. */
  const running = new Map<string, () => void>();

  function stop(name: string): void {
    running.get(name)?.();
    running.delete(name);
  }

  /** Delivers a subscription by what it says now: pushes, files, or nothing until somebody pulls. */
  function run(name: string): void {
    stop(name);
    const subscribed = broker.subscriptions.get(name);
    if (subscribed === undefined) return;
    const { pushConfig, cloudStorageConfig } = subscribed.config;
    if (pushConfig?.pushEndpoint) running.set(name, startPushing(subscribed, pushesAtOnce));
    else if (cloudStorageConfig !== null) {
      running.set(name, startArchiving(subscribed, cloudStorageConfig, clock, writeObject));
    }
  }

  const put = async (config: Subscription): Promise<object> => {
    await journal.run(() => broker.putSubscription(config));
    run(config.name);
    return describe(config);
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

type Run = <T>(work: () => T) => Promise<T>;

function topicHandlers(broker: Broker, run: Run): Handlers {
  const find = (name: string): Topic => {
    const found = broker.topics.get(name);
    if (found === undefined) throw new StatusError('NOT_FOUND', `Topic not found: ${name}`);
    return found;
  };
  return {
    async CreateTopic(topic: Topic) {
      checkResourceName(topic.name, 'topics');
      if (broker.topics.has(topic.name)) throw alreadyExists('Topic', topic.name);
      await run(() => broker.putTopic(topic));
      return topic;
    },
    GetTopic: ({ topic }: { topic: string }) => find(topic),
    ListTopics: ({ project }: { project: string }) => ({
      topics: [...broker.topics.values()].filter(({ name }) => name.startsWith(`${project}/`)),
    }),
    ListTopicSubscriptions({ topic }: { topic: string }) {
      find(topic);
      const all = [...broker.subscriptions.values()].map(({ config }) => config);
      return { subscriptions: all.filter((one) => one.topic === topic).map(({ name }) => name) };
    },
    async DeleteTopic({ topic }: { topic: string }) {
      find(topic);
      await run(() => broker.deleteTopic(topic));
      return {};
    },
    async Publish({ topic, messages }: { topic: string; messages: readonly Outgoing[] }) {
      checkMessages(messages);
      return { messageIds: await broker.publish(topic, messages) };
    },
  };
}

function subscriptionHandlers(
  broker: Broker,
  put: (config: Subscription) => Promise<object>,
  remove: (name: string) => Promise<object>,
): Handlers {
  return {
    CreateSubscription(given: Subscription) {
      const config = check(given);
      if (broker.subscriptions.has(config.name)) throw alreadyExists('Subscription', config.name);
      if (!broker.topics.has(config.topic)) {
        throw new StatusError('NOT_FOUND', `Topic not found: ${config.topic}`);
      }
      return put(config);
    },
    GetSubscription: ({ subscription }: { subscription: string }) =>
      describe(findSubscription(broker, subscription).config),
    ListSubscriptions: ({ project }: { project: string }) => ({
      subscriptions: [...broker.subscriptions.values()]
        .filter(({ config }) => config.name.startsWith(`${project}/`))
        .map(({ config }) => describe(config)),
    }),
    UpdateSubscription(request: {
      subscription: Subscription;
      updateMask: { paths: readonly string[] } | null;
    }) {
      const { subscription: given, updateMask } = request;
      const { config } = findSubscription(broker, given.name);
      const changed = (updateMask?.paths ?? []).map((path) => {
        const field = path.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
        if (!(field in given) || ['name', 'topic', 'filter'].includes(field)) {
          throw invalid(`${path} cannot be updated`);
        }
        return [field, given[field as keyof Subscription]];
      });
      return put(check({ ...config, ...Object.fromEntries(changed) }));
    },
    async ModifyPushConfig(request: { subscription: string; pushConfig: PushConfig | null }) {
      const { config } = findSubscription(broker, request.subscription);
      await put({ ...config, pushConfig: request.pushConfig });
      return {};
    },
    DeleteSubscription: ({ subscription }: { subscription: string }) => remove(subscription),
  };
}

interface Acknowledgement {
  readonly subscription: string;
  readonly ackIds: readonly string[];
}

function pullHandlers(broker: Broker, run: Run, clock: Clock): Handlers {
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

/** The subscription as it is kept, or an error that says what is wrong with it or not served. */
function check(given: Subscription): Subscription {
  if (given.enableMessageOrdering) throw unimplemented('ordering keys');
  if (given.enableExactlyOnceDelivery) throw unimplemented('exactly-once delivery');
  readFilter(given.filter);
  const { cloudStorageConfig, pushConfig } = given;
  if (cloudStorageConfig !== null && pushConfig?.pushEndpoint) {
    throw invalid('A subscription either pushes or writes to Cloud Storage');
  }
  const config = completeSubscription(given);
  return cloudStorageConfig === null
    ? config
    : { ...config, cloudStorageConfig: completeStorageConfig(cloudStorageConfig) };
}

/** As an answer has it: a subscription that is pulled has an empty push configuration. */
function describe({ pushConfig, ...config }: Subscription): object {
  const pushEndpoint = pushConfig?.pushEndpoint;
  return { ...config, pushConfig: pushEndpoint ? { pushEndpoint } : {} };
}

function alreadyExists(kind: string, name: string): StatusError {
  return new StatusError('ALREADY_EXISTS', `${kind} already exists: ${name}`);
}
