import { topology } from '../../shared/topology.ts';
import { fractions } from './dice.ts';
import { type Faults, forPurpose } from './faults.ts';
import type { Timeline } from './timeline.ts';

/** A message as a publish request carries it: its data is base64. */
export interface WireMessage {
  readonly data: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface Published extends WireMessage {
  readonly topic: string;
  readonly at: number;
}

/** Gives a push to one of our functions. Resolves to the status it answers, or to undefined at its end. */
export type Push = (to: string, body: unknown, key: string) => Promise<number | undefined>;

export interface PubSub {
  publish(topic: string, messages: readonly WireMessage[]): void;
  /** Everything that was ever published, in its order. */
  readonly published: readonly Published[];
  /** Is called with everything that is published from then on. */
  onPublished(work: (message: Published) => void): void;
  /** How many messages no subscriber has acknowledged yet. */
  waiting(): number;
  /** How many pushes have been made. */
  pushes(): number;
}

interface Waiting {
  readonly message: Published;
  readonly subscription: string;
  /** What it is about and the how-manieth message about that it is. */
  readonly key: string;
  attempts: number;
  acknowledged: boolean;
}

interface Surroundings {
  readonly seed: number;
  readonly timeline: Timeline;
  readonly faults: Faults;
  readonly isStopped: () => boolean;
  readonly push: Push;
  /** Whether the campaign has the function. */
  readonly isPushedTo: (name: string) => boolean;
}

/** Fewer than the 100 of the deployment, so that many a message reaches its dead letter. */
const MOST_ATTEMPTS = 8;
const LONGEST_PAUSE_MS = 60_000;
const STOPPED_PAUSE_MS = 5_000;

/** Push subscriptions as the topology has them: at least once, in any order, with growing pauses. */
export function createPubSub(around: Surroundings): PubSub {
  const { seed, timeline, faults, isStopped, push, isPushedTo } = around;
  const published: Published[] = [];
  const waiting = new Set<Waiting>();
  const counts = new Map<string, number>();
  let pushes = 0;
  let listener = (_: Published): void => undefined;
  const pushed = Object.entries(topology.subscriptions).filter(
    ([, { push_to }]) => push_to !== undefined && isPushedTo(push_to),
  );

  function keyOf(topic: string, { attributes }: WireMessage): string {
    const { event_id, execution_id, lane_id, replay_id, page = '' } = attributes;
    const about = `${topic} ${event_id ?? execution_id ?? lane_id ?? ''} ${replay_id ?? ''} ${page}`;
    const count = (counts.get(about) ?? 0) + 1;
    counts.set(about, count);
    return `${about} ${count}`;
  }

  function publish(topic: string, messages: readonly WireMessage[]): void {
    for (const one of messages) {
      const message = { ...one, topic, at: timeline.now() };
      const key = keyOf(topic, one);
      published.push(message);
      listener(message);
      for (const [subscription, { topic: from }] of pushed) {
        if (from !== topic) continue;
        const item = { message, subscription, key, attempts: 0, acknowledged: false };
        waiting.add(item);
        deliverAfter(item, latencyOf(item));
      }
    }
  }

  /** Mostly some milliseconds, sometimes seconds: later messages overtake earlier ones. */
  function latencyOf({ subscription, key, attempts }: Waiting): number {
    return 1 + 8_000 * fractions(seed, `${subscription} ${key} ${attempts}`)() ** 8;
  }

  function deliverAfter(item: Waiting, ms: number): void {
    timeline.after(ms, () => {
      if (item.acknowledged) return;
      if (isStopped()) return deliverAfter(item, STOPPED_PAUSE_MS);
      void deliver(item);
    });
  }

  async function deliver(item: Waiting): Promise<void> {
    pushes += 1;
    item.attempts += 1;
    const { message, subscription, key, attempts } = item;
    const attempt = `${subscription} ${key}, attempt ${attempts}`;
    const { push_to = '', ack_deadline_seconds } = topology.subscriptions[subscription] ?? {};
    if (faults.happens('delivered twice', attempt, 0.2)) deliverAfter(item, latencyOf(item));
    // A process that does not answer in time gets the message again, while the first try may still go on.
    const cancel = timeline.after(1_000 * (ack_deadline_seconds ?? 60), () => settle(undefined));
    let settled = false;
    const settle = (status: number | undefined): void => {
      if (settled) return;
      settled = true;
      cancel();
      const heard = status !== undefined && !faults.happens('answer unheard', attempt, 0.2);
      if (heard && status < 300) acknowledge(item);
      else if (!item.acknowledged) tryAgain(item);
    };
    const { data, attributes } = message;
    const publishTime = new Date(message.at).toISOString();
    const wrapped = { data, attributes, messageId: String(published.length), publishTime };
    const body = { message: wrapped, subscription: `s/${subscription}`, deliveryAttempt: attempts };
    settle(await forPurpose(attempt, () => push(push_to, body, attempt)));
  }

  function acknowledge(item: Waiting): void {
    item.acknowledged = true;
    waiting.delete(item);
  }

  function tryAgain(item: Waiting): void {
    const { message, subscription, attempts } = item;
    const deadLetterTopic = topology.subscriptions[subscription]?.dead_letter_topic;
    if (attempts < MOST_ATTEMPTS || deadLetterTopic === undefined) {
      const { pause_seconds } = topology.subscriptions[subscription] ?? {};
      const growing = Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** attempts);
      deliverAfter(item, pause_seconds === undefined ? growing : 1_000 * pause_seconds);
      return;
    }
    acknowledge(item);
    const source = { CloudPubSubDeadLetterSourceSubscription: `s/${subscription}` };
    const { data, attributes } = message;
    publish(deadLetterTopic, [{ data, attributes: { ...attributes, ...source } }]);
  }

  return {
    ...{ publish, published },
    onPublished(work) {
      listener = work;
    },
    waiting: () => waiting.size,
    pushes: () => pushes,
  };
}
