import { Failure } from '../../domain/failure.ts';
import type { OutgoingMessage } from './publisher.ts';

/** The limits of one request and of one message (cloud.google.com/pubsub/quotas#resource_limits). */
const MAX_MESSAGES = 1_000;
const MAX_MESSAGE_BYTES = 10_000_000;
/** Of the 10 MB, with room for attributes outside ASCII: characters of JSON are counted, not bytes. */
const MAX_REQUEST_LENGTH = 9_000_000;

/** Requests under way at once for one topic: what comes meanwhile waits and travels together. */
const MAX_REQUESTS = 8;

/** One caller's messages that fit into one request: confirmed or failed as a whole. */
export interface PublishPart {
  /** The elements of the request's `messages`, as JSON. */
  readonly json: string;
  readonly count: number;
}

/**
 * Sends one publish request until Pub/Sub answers for good or the deadline (of `performance.now()`)
 * has passed; resolves to the last status. Rejects with a `Failure` when there was no answer.
 */
export type PublishRequest = (topic: string, messages: string, deadline: number) => Promise<number>;

interface Waiting extends PublishPart {
  readonly deadline: number;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** Resolves once Pub/Sub has confirmed the part; rejects with `publish_failed`, at the deadline at the latest. */
export type Enqueue = (part: PublishPart) => Promise<void>;

/**
 * The queue of one topic. Nothing is delayed to make a batch: a part leaves at the end of the
 * event loop's turn if fewer than `MAX_REQUESTS` are under way, with all others of that turn.
 * @param deadlineMs - how long a part may take, with all its retries.
 */
export function createPublishQueue(
  topic: string,
  request: PublishRequest,
  deadlineMs: number,
): Enqueue {
  const waiting: Waiting[] = [];
  /** Oldest first, so one timer for the first serves them all. */
  const unanswered = new Set<Waiting>();
  let timer: NodeJS.Timeout | undefined;
  let underWay = 0;
  let scheduled = false;

  function dispatch(): void {
    scheduled = false;
    while (underWay < MAX_REQUESTS && waiting.length > 0) {
      const batch = waiting.splice(0, countFitting(waiting)).filter((one) => unanswered.has(one));
      if (batch.length === 0) continue;
      underWay += 1;
      void deliver(batch).finally(() => {
        underWay -= 1;
        dispatch();
      });
    }
  }

  function answer(part: Waiting, failure?: unknown): void {
    if (!unanswered.delete(part)) return;
    if (unanswered.size === 0) {
      clearTimeout(timer);
      timer = undefined;
    }
    if (failure === undefined) part.resolve();
    else part.reject(failure);
  }

  /** What is still done for a late part is done for its younger neighbours in the request. */
  function rejectLate(): void {
    const now = performance.now();
    const late = [...unanswered].filter(({ deadline }) => deadline <= now);
    for (const part of late) answer(part, tooLate());
    const [oldest] = unanswered;
    timer = oldest && setTimeout(rejectLate, Math.ceil(oldest.deadline - now));
  }

  /** Never rejects: it answers every part of the batch. */
  async function deliver(batch: readonly Waiting[]): Promise<void> {
    try {
      const status = await request(topic, join(batch), latest(batch));
      if (status === 200) for (const part of batch) answer(part);
      else if (status === 400 && batch.length > 1) await deliverHalves(batch);
      else throw new Failure('publish_failed', `Pub/Sub answered ${status}`);
    } catch (thrown) {
      for (const part of batch) answer(part, thrown);
    }
  }

  /** One message that Pub/Sub finds invalid fails its whole request: its neighbours go without it. */
  async function deliverHalves(batch: readonly Waiting[]): Promise<void> {
    const middle = Math.ceil(batch.length / 2);
    await Promise.all([deliver(batch.slice(0, middle)), deliver(batch.slice(middle))]);
  }

  return (part) =>
    new Promise((resolve, reject) => {
      const one = { ...part, deadline: performance.now() + deadlineMs, resolve, reject };
      waiting.push(one);
      unanswered.add(one);
      timer ??= setTimeout(rejectLate, deadlineMs);
      if (scheduled) return;
      scheduled = true;
      setImmediate(dispatch);
    });
}

function tooLate(): Failure {
  return new Failure('publish_failed', 'Pub/Sub did not answer: ETIMEDOUT');
}

function join(batch: readonly Waiting[]): string {
  return batch.map((part) => part.json).join(',');
}

function latest(batch: readonly Waiting[]): number {
  return Math.max(...batch.map((part) => part.deadline));
}

/**
 * Encodes each message once, into as few parts as the limits allow, and each part only when it is asked
 * for. `oversize` stands for a message that Pub/Sub would never take.
 */
export function* pack(messages: Iterable<OutgoingMessage>): Iterable<PublishPart | 'oversize'> {
  let part: PublishPart | undefined;
  for (const message of messages) {
    const json = encode(message);
    if (json === undefined) {
      yield 'oversize';
    } else if (part !== undefined && fits(part, json.length, 1)) {
      part = { json: `${part.json},${json}`, count: part.count + 1 };
    } else {
      if (part !== undefined) yield part;
      part = { json, count: 1 };
    }
  }
  if (part !== undefined) yield part;
}

/** How many of the first parts share one request; never none. */
export function countFitting(parts: readonly PublishPart[]): number {
  let length = 0;
  let count = 0;
  const over = parts.findIndex((part, index) => {
    if (index > 0 && !fits(part, length, count)) return true;
    length += part.json.length;
    count += part.count;
    return false;
  });
  return over === -1 ? parts.length : over;
}

function fits(part: PublishPart, length: number, count: number): boolean {
  return part.count + count <= MAX_MESSAGES && part.json.length + length < MAX_REQUEST_LENGTH;
}

function encode({ data, attributes }: OutgoingMessage): string | undefined {
  const bytes = Buffer.from(JSON.stringify(data));
  if (bytes.length > MAX_MESSAGE_BYTES) return undefined;
  return `{"data":"${bytes.toString('base64')}","attributes":${JSON.stringify(attributes)}}`;
}
