import { Failure } from '../../domain/failure.ts';
import type { OutgoingMessage } from './publisher.ts';

/** The limits of one request and of one message (cloud.google.com/pubsub/quotas#resource_limits). */
const MAX_MESSAGES = 1_000;
const MAX_MESSAGE_BYTES = 10_000_000;
/**
 * Below the limit of 10 MB, because characters of JSON are counted, not bytes, and attributes may be outside
 * ASCII.
 */
const MAX_REQUEST_LENGTH = 9_000_000;

/**
 * The number of concurrent requests for one topic. Messages that arrive meanwhile wait and are sent together.
 */
const MAX_REQUESTS = 8;

/** Messages of one caller that fit into one request. They are confirmed or fail together. */
export interface PublishPart {
  /** The elements of the request's `messages`, as JSON. */
  readonly json: string;
  readonly count: number;
}

/**
 * Sends one publish request, with retries, until Pub/Sub gives a final answer or the deadline (in the time of
 * `performance.now()`) has passed. Resolves to the last status. Rejects with a `Failure` if there was no
 * answer.
 */
export type PublishRequest = (topic: string, messages: string, deadline: number) => Promise<number>;

interface Waiting extends PublishPart {
  readonly deadline: number;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Resolves when Pub/Sub has confirmed the part. Rejects with `publish_failed`, at the deadline at the latest.
 */
export type Enqueue = (part: PublishPart) => Promise<void>;

export interface QueueTimes {
  /** How long a part may take, with all retries. */
  readonly deadlineMs: number;
  /** How long a part may wait for others while a request is under way. */
  readonly gatherMs: number;
}

/**
 * The queue of one topic. Without a request under way, a part is sent at the end of the event loop's turn, with
 * all other parts of that turn. Otherwise it waits for others: until a request is answered, or for `gatherMs`.
 */
export function createPublishQueue(
  topic: string,
  request: PublishRequest,
  { deadlineMs, gatherMs }: QueueTimes,
): Enqueue {
  const waiting: Waiting[] = [];
  /** The oldest is first, so one timer for the first is enough. */
  const unanswered = new Set<Waiting>();
  let timer: NodeJS.Timeout | undefined;
  let underWay = 0;
  let endOfTurn: NodeJS.Immediate | undefined;
  let gathering: NodeJS.Timeout | undefined;

  function schedule(): void {
    if (underWay === 0) endOfTurn ??= setImmediate(dispatch);
    else gathering ??= setTimeout(dispatch, gatherMs);
  }

  function dispatch(): void {
    clearImmediate(endOfTurn);
    clearTimeout(gathering);
    endOfTurn = undefined;
    gathering = undefined;
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

  /** Rejects late parts. Their request continues for the younger parts in it. */
  function rejectLate(): void {
    const now = performance.now();
    const late = [...unanswered].filter(({ deadline }) => deadline <= now);
    for (const part of late) answer(part, tooLate());
    const [oldest] = unanswered;
    timer = oldest && setTimeout(rejectLate, Math.ceil(oldest.deadline - now));
  }

  /** Never rejects: it resolves or rejects every part of the batch. */
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

  /** One invalid message fails its whole request, so the request is split until the others succeed. */
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
      schedule();
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
 * Encodes each message once, into as few parts as the limits allow, and makes each part only when it is needed.
 * `oversize` stands for a message that Pub/Sub never accepts.
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

/** How many of the first parts fit into one request; at least one. */
function countFitting(parts: readonly PublishPart[]): number {
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
