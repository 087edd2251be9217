import type { Handlers } from '../serve/api.ts';
import { invalid, StatusError, unimplemented } from '../serve/status.ts';
import { completeStorageConfig } from './archive.ts';
import type { Broker, OutgoingMessage } from './broker.ts';
import { readFilter } from './filter.ts';
import { findSubscription } from './pull.ts';
import {
  checkMessages,
  checkResourceName,
  completeSubscription,
  type PushConfig,
  type Subscription,
  type Topic,
} from './resources.ts';

/** Runs the work, and resolves when its writes are committed. */
type Run = <T>(work: () => T) => Promise<T>;

export function topicHandlers(broker: Broker, run: Run): Handlers {
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
    async Publish({ topic, messages }: { topic: string; messages: readonly OutgoingMessage[] }) {
      checkMessages(messages);
      return { messageIds: await broker.publish(topic, messages) };
    },
  };
}

/**
 * @param put - stores a subscription and delivers it by its new settings.
 * @param remove - ends its deliveries and deletes it.
 */
export function subscriptionHandlers(
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
      describeSubscription(findSubscription(broker, subscription).config),
    ListSubscriptions: ({ project }: { project: string }) => ({
      subscriptions: [...broker.subscriptions.values()]
        .filter(({ config }) => config.name.startsWith(`${project}/`))
        .map(({ config }) => describeSubscription(config)),
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

/** The subscription as it is stored. Throws an error that says what is wrong or not supported. */
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

/** The form of an answer: a pull subscription has an empty push configuration. */
export function describeSubscription({ pushConfig, ...config }: Subscription): object {
  const pushEndpoint = pushConfig?.pushEndpoint;
  return { ...config, pushConfig: pushEndpoint ? { pushEndpoint } : {} };
}

function alreadyExists(kind: string, name: string): StatusError {
  return new StatusError('ALREADY_EXISTS', `${kind} already exists: ${name}`);
}
