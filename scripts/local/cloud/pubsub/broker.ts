import type { Clock } from '../clock.ts';
import type { Journal } from '../journal.ts';
import { StatusError } from '../serve/status.ts';
import { type Backlog, createBacklog, type Delivery } from './backlog.ts';
import { prepareStatements } from './broker-tables.ts';
import { type Filter, readFilter } from './filter.ts';
import {
  messageJson,
  type PubsubMessage,
  type Subscription,
  type Topic,
  toMs,
} from './resources.ts';

export type OutgoingMessage = Pick<PubsubMessage, 'data' | 'attributes' | 'orderingKey'>;

/** A subscription and its unacknowledged messages. */
export interface OpenSubscription {
  readonly config: Subscription;
  readonly backlog: Backlog;
}

/** Topics, subscriptions and their messages. They are kept in memory, and in the journal for the next start. */
export interface Broker {
  readonly topics: ReadonlyMap<string, Topic>;
  readonly subscriptions: ReadonlyMap<string, OpenSubscription>;
  putTopic(topic: Topic): void;
  /** Its subscriptions stay, with their messages. */
  deleteTopic(name: string): void;
  /** Creates or changes a subscription. */
  putSubscription(config: Subscription): OpenSubscription;
  deleteSubscription(name: string): void;
  /** Resolves to the messages' ids when the messages are committed. */
  publish(topic: string, messages: readonly OutgoingMessage[]): Promise<string[]>;
}

const DELETED_TOPIC = '_deleted-topic_';

interface StoredSubscription extends OpenSubscription {
  config: Subscription;
  matches: Filter;
}

export function openBroker(journal: Journal, clock: Clock): Broker {
  const sql = prepareStatements(journal.db);
  const topics = new Map<string, Topic>();
  const subscriptions = new Map<string, StoredSubscription>();
  /** The number of subscriptions that still have to deliver each message. */
  const holders = new Map<string, number>();
  let newest = 0;

  /** Ids are unique even after a start without messages, because they start from the clock. */
  function nextId(): string {
    newest = Math.max(clock.now() * 1_000, newest + 1);
    return String(newest);
  }

  /** Writes the messages. Each subscription gets them when they are committed. */
  function publishNow(topic: string, outgoing: readonly OutgoingMessage[]): string[] {
    const safe = journal.begin();
    const publishTime = timestampOf(clock.now());
    const subscribed = [...subscriptions.values()].filter(({ config }) => config.topic === topic);
    return outgoing.map(({ data, attributes, orderingKey }) => {
      const message = { data, attributes, orderingKey, messageId: nextId(), publishTime };
      const receivers = subscribed.filter(({ matches }) => matches(attributes));
      if (receivers.length > 0) keep(message, receivers, safe);
      return message.messageId;
    });
  }

  function keep(
    message: PubsubMessage,
    receivers: readonly StoredSubscription[],
    safe: Promise<void>,
  ): void {
    const { messageId } = message;
    sql.insertMessage.run(Number(messageId), messageJson(message));
    holders.set(messageId, receivers.length);
    for (const { config, backlog } of receivers) {
      sql.insertDelivery.run(config.name, Number(messageId));
      void safe.then(() => backlog.add({ message, attempts: 0 }));
    }
  }

  function drop(subscription: string, id: string): void {
    void journal.begin();
    sql.deleteDelivery.run(subscription, Number(id));
    const left = (holders.get(id) ?? 1) - 1;
    holders.set(id, left);
    if (left > 0) return;
    holders.delete(id);
    sql.deleteMessage.run(Number(id));
  }

  function fail(held: StoredSubscription, delivery: Delivery): boolean {
    const { name, deadLetterPolicy: policy } = held.config;
    const { message, attempts } = delivery;
    void journal.begin();
    const dead = policy !== null && attempts >= policy.maxDeliveryAttempts;
    if (dead && topics.has(policy.deadLetterTopic)) {
      publishNow(policy.deadLetterTopic, [deadLetterOf(held.config, delivery)]);
      drop(name, message.messageId);
      return true;
    }
    sql.updateAttempts.run(attempts, name, Number(message.messageId));
    return false;
  }

  function hold(config: Subscription): StoredSubscription {
    const events = {
      done: ({ message }: Delivery): void => drop(config.name, message.messageId),
      failed: (delivery: Delivery): boolean => fail(held, delivery),
    };
    const backlog = createBacklog(() => held.config, clock, events);
    const held: StoredSubscription = { config, matches: readFilter(config.filter), backlog };
    subscriptions.set(config.name, held);
    return held;
  }

  function putSubscription(config: Subscription): OpenSubscription {
    const held = subscriptions.get(config.name) ?? hold(config);
    held.config = config;
    void journal.begin();
    sql.putSubscription.run(config.name, JSON.stringify(config));
    return held;
  }

  for (const { topic } of sql.allTopics.all()) {
    const read: Topic = JSON.parse(String(topic));
    topics.set(read.name, read);
  }
  for (const { subscription } of sql.allSubscriptions.all()) hold(JSON.parse(String(subscription)));
  for (const { subscription, attempts, message: json } of sql.allDeliveries.all()) {
    const message: PubsubMessage = JSON.parse(String(json));
    holders.set(message.messageId, (holders.get(message.messageId) ?? 0) + 1);
    subscriptions.get(String(subscription))?.backlog.add({ message, attempts: Number(attempts) });
  }

  return {
    topics,
    subscriptions,
    putSubscription,
    putTopic(topic) {
      void journal.begin();
      topics.set(topic.name, topic);
      sql.putTopic.run(topic.name, JSON.stringify(topic));
    },
    deleteTopic(name) {
      void journal.begin();
      topics.delete(name);
      sql.deleteTopic.run(name);
      for (const { config } of subscriptions.values()) {
        if (config.topic === name) putSubscription({ ...config, topic: DELETED_TOPIC });
      }
    },
    deleteSubscription(name) {
      void journal.begin();
      subscriptions.get(name)?.backlog.close();
      subscriptions.delete(name);
      sql.deleteSubscription.run(name);
      for (const { message } of sql.deliveriesOf.all(name)) drop(name, String(message));
    },
    publish(topic, messages) {
      return journal.run(() => {
        if (!topics.has(topic)) throw new StatusError('NOT_FOUND', `Topic not found: ${topic}`);
        return publishNow(topic, messages);
      });
    },
  };
}

function timestampOf(ms: number): PubsubMessage['publishTime'] {
  return { seconds: String(Math.floor(ms / 1_000)), nanos: (ms % 1_000) * 1_000_000 };
}

/** The message with what Google adds to it (cloud.google.com/pubsub/docs/handling-failures#dead_letter_topic). */
function deadLetterOf({ name }: Subscription, { message, attempts }: Delivery): OutgoingMessage {
  const [, project = '', , id = ''] = name.split('/');
  const attributes = {
    ...message.attributes,
    CloudPubSubDeadLetterSourceDeliveryCount: String(attempts),
    CloudPubSubDeadLetterSourceSubscription: id,
    CloudPubSubDeadLetterSourceSubscriptionProject: project,
    CloudPubSubDeadLetterSourceTopicPublishTime: new Date(toMs(message.publishTime)).toISOString(),
  };
  return { data: message.data, attributes, orderingKey: message.orderingKey };
}
