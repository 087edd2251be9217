import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Delivery, LeasedMessage } from './backlog.ts';
import type { OpenSubscription } from './broker.ts';
import { messageJson } from './resources.ts';

/** Answers that acknowledge a message; all others ask for another attempt (cloud.google.com/pubsub/docs/push). */
const ACKNOWLEDGING = [102, 200, 201, 202, 204];
/** How long a restarted function may take until it listens. Google also keeps a request this long. */
const START_MS = 8_000;
const START_PAUSE_MS = 50;

const agent = new Agent({ keepAlive: true });

/** Sends a push. `unsent` means that it was cancelled before anybody received it. */
export type Post = (
  endpoint: string,
  json: string,
  timeoutMs: number,
  calledOff: AbortSignal,
) => Promise<'acknowledged' | 'failed' | 'unsent'>;

/**
 * Pushes a subscription's messages, many at a time, while it has an endpoint. Google starts with a few
 * concurrent pushes and increases their number while they succeed. Here the number is constant.
 */
export function startPushing(
  { config, backlog }: OpenSubscription,
  most: number,
  post: Post = postOverHttp,
): () => void {
  const endpoint = config.pushConfig?.pushEndpoint ?? '';
  const seconds = config.ackDeadlineSeconds;
  const stopped = new AbortController();
  let underWay = 0;

  async function push({ ackId, ...delivery }: LeasedMessage): Promise<void> {
    const json = wrap(config.name, delivery, config.deadLetterPolicy !== null);
    const outcome = await post(endpoint, json, seconds * 1_000, stopped.signal);
    if (outcome === 'acknowledged') backlog.acknowledge(ackId);
    else if (outcome === 'failed') backlog.extend(ackId, 0);
    else backlog.giveBack(ackId);
  }

  function ended(): void {
    underWay -= 1;
    pump();
  }

  function pump(): void {
    if (underWay >= most || stopped.signal.aborted) return;
    const taken = backlog.lease(most - underWay, seconds, ended);
    underWay += taken.length;
    for (const delivery of taken) void push(delivery);
  }

  const stop = backlog.listen(pump);
  pump();
  return () => {
    stop();
    stopped.abort();
  };
}

/** The body of a push, with both spellings that Google sends. */
function wrap(subscription: string, { message, attempts }: Delivery, counted: boolean): string {
  const { data, attributes, messageId, orderingKey } = message;
  const { seconds, nanos } = message.publishTime;
  const publishTime = new Date(Number(seconds) * 1_000 + nanos / 1_000_000).toISOString();
  const sent = {
    attributes,
    data,
    messageId,
    message_id: messageId,
    publishTime,
    publish_time: publishTime,
    ...(orderingKey !== '' && { orderingKey }),
  };
  const rest = { ...(counted && { deliveryAttempt: attempts }), subscription };
  return `{"message":${messageJson(sent)},${JSON.stringify(rest).slice(1)}`;
}

const postOverHttp: Post = async (endpoint, json, timeoutMs, calledOff) => {
  const signal = AbortSignal.timeout(timeoutMs);
  const startedBy = performance.now() + START_MS;
  for (;;) {
    const outcome = await postOnce(endpoint, json, signal);
    if (typeof outcome === 'number') {
      return ACKNOWLEDGING.includes(outcome) ? 'acknowledged' : 'failed';
    }
    if (outcome === 'not_running' && calledOff.aborted) return 'unsent';
    if (signal.aborted || outcome === 'lost' || performance.now() > startedBy) return 'failed';
    if (outcome === 'not_running') await sleep(START_PAUSE_MS);
  }
};

/**
 * The status of the answer, or one of these: nothing listens there; a kept-alive connection was closed when it
 * was used again, so the push was not sent; there was no answer.
 */
function postOnce(
  endpoint: string,
  json: string,
  signal: AbortSignal,
): Promise<number | 'not_running' | 'stale' | 'lost'> {
  return new Promise((resolve) => {
    const body = Buffer.from(json);
    const headers = {
      'Content-Type': 'application/json',
      'Content-Length': body.length,
      'User-Agent': 'CloudPubSub-Google',
    };
    const sent = request(endpoint, { method: 'POST', agent, headers, signal }, (answer) => {
      answer.resume();
      answer.once('error', () => resolve('lost'));
      answer.once('end', () => resolve(answer.statusCode ?? 0));
    });
    sent.once('error', (thrown: NodeJS.ErrnoException) => {
      if (thrown.code === 'ECONNREFUSED') resolve('not_running');
      else if (sent.reusedSocket && thrown.code === 'ECONNRESET') resolve('stale');
      else resolve('lost');
    });
    sent.end(body);
  });
}
