import { topology } from '../../shared/topology.ts';
import type { CaseCounts, CostCounts, PublishedMessage } from './counted.ts';
import { average } from './mix.ts';
import type { CostOptions } from './options.ts';
import { type Item, item } from './prices.ts';

/** The topic that webhook handlers publish to. */
const INCOMING_TOPIC = 'webhook-events';
/** Pub/Sub adds a time and an id to each message and bills a minimum (cloud.google.com/pubsub/pricing). */
const MESSAGE_BYTES = 37;
const MIN_BYTES = 1_000;

const incoming = Object.values(topology.subscriptions).filter(
  ({ topic }) => topic === INCOMING_TOPIC,
);
const PUSHES = incoming.filter(({ push_to }) => push_to !== undefined).length;

/** Returns the usage of Pub/Sub by an average event. */
export function messagesOf(counted: CostCounts, options: CostOptions): Item[] {
  const { shares, listeners } = options;
  const copiesOf = (topic: string): number => (topic === INCOMING_TOPIC ? PUSHES : listeners);
  const bytes = average(counted, shares, (each) => billedBytes(each.publishes, copiesOf));
  return [item('messages', 'pubsub_bytes', bytes)];
}

/** Returns what one event adds to the archive's files, by the bytes of its message. */
export function archivedBytes({ publishes }: CaseCounts): number {
  return sum(publishes.filter(({ topic }) => topic === INCOMING_TOPIC).map(sizeOf));
}

/** An event publishes all its messages to a topic in one request; each delivery is a request of its own. */
function billedBytes(
  publishes: readonly PublishedMessage[],
  copiesOf: (topic: string) => number,
): number {
  const topics = [...new Set(publishes.map(({ topic }) => topic))];
  return sum(
    topics.map((topic) => {
      const sizes = publishes.filter((one) => one.topic === topic).map(sizeOf);
      return billed(sum(sizes)) + copiesOf(topic) * sum(sizes.map(billed));
    }),
  );
}

function sizeOf({ bytes }: PublishedMessage): number {
  return bytes + MESSAGE_BYTES;
}

function billed(bytes: number): number {
  return Math.max(bytes, MIN_BYTES);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
