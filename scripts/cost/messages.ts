import { topology } from '../../shared/topology.ts';
import type { Counted, CountedPublish } from './counted.ts';
import { type Item, item } from './item.ts';
import { average } from './mix.ts';
import type { CostOptions } from './options.ts';

/** The topic every event comes in by. */
const INWARD = 'webhook-events';
/** Pub/Sub adds a time and an id, and bills no request with less (cloud.google.com/pubsub/pricing). */
const MESSAGE_BYTES = 37;
const LEAST_BYTES = 1_000;

/** What one average event publishes and has delivered. */
export function messagesOf(counted: Counted, options: CostOptions): Item[] {
  const { shares, listeners, batchArchive } = options;
  const subscribed = Object.values(topology.subscriptions).filter(({ topic }) => topic === INWARD);
  const pushes = subscribed.length - (batchArchive ? 1 : 0);
  const copiesOf = (topic: string): number => (topic === INWARD ? pushes : listeners);
  const bytes = average(counted, shares, (each) => billedBytes(each.publishes, copiesOf));
  const toBucket = average(counted, shares, ({ publishes }) =>
    sum(publishes.filter(({ topic }) => topic === INWARD).map(sizeOf)),
  );
  return [
    item('messages', 'pubsub_bytes', bytes),
    item('messages', 'pubsub_storage_bytes', batchArchive ? toBucket : 0),
  ];
}

/** All messages of an event to one topic are one request to publish, and each delivery is one of its own. */
function billedBytes(
  publishes: readonly CountedPublish[],
  copiesOf: (topic: string) => number,
): number {
  const topics = [...new Set(publishes.map(({ topic }) => topic))];
  return sum(
    topics.map((topic) => {
      const sizes = publishes.filter((one) => one.topic === topic).map(sizeOf);
      return atLeast(sum(sizes)) + copiesOf(topic) * sum(sizes.map(atLeast));
    }),
  );
}

function sizeOf({ bytes }: CountedPublish): number {
  return bytes + MESSAGE_BYTES;
}

function atLeast(bytes: number): number {
  return Math.max(bytes, LEAST_BYTES);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
