import { signDelivery } from '../../shared/platforms/delivery-writers.ts';
import type { PublishedMessage, Stage } from '../cost/counted.ts';
import type { CostPipeline, RunningFunction } from './cost-pipeline.ts';
import type { Operations } from './counting-proxy.ts';
import type { OperationDelivery } from './operation-bodies.ts';
import type { RecordedRequest } from './recording-proxy.ts';
import { handlerSecrets } from './signed-delivery.ts';

/** The messages, operations and log lines that one event caused. */
export interface EventTrace {
  readonly publishes: readonly PublishedMessage[];
  readonly database: Operations;
  readonly round_trips: Readonly<Record<Stage, number>>;
  readonly log_bytes: Readonly<Record<Stage, number>>;
}

interface Message {
  readonly data: string;
  readonly attributes: Readonly<Record<string, string>>;
}

interface TopicMessage extends Message {
  readonly topic: string;
}

const JSON_TYPE = { 'Content-Type': 'application/json' };

/** Sends a delivery of one event through webhook handler and process, one after the other. */
export async function passEvent(
  pipeline: CostPipeline,
  delivery: OperationDelivery,
): Promise<EventTrace> {
  const { pubsub, firestore } = pipeline;
  const handler = handlerOf(pipeline, delivery);
  pubsub.drain();
  const handlerLog = await countLogBytes(handler, () => postDelivery(handler, delivery));
  const handlerCalls = pubsub.drain();
  const [envelope] = publishedBy(handlerCalls);
  if (envelope === undefined)
    throw new Error(`the handler of ${delivery.platform} published nothing`);
  const push = pushOf(envelope);
  let database: Operations = { reads: 0, writes: 0, requests: 0 };
  const processLog = await countLogBytes(pipeline.process, async () => {
    database = await firestore.count(() => pushMessage(pipeline.process, push));
  });
  const announced = publishedBy(pubsub.drain());
  return {
    publishes: [envelope, ...announced].map((one) => ({ topic: one.topic, bytes: bytesOf(one) })),
    database,
    round_trips: {
      handler: handlerCalls.length,
      // The messages to different topics are published concurrently.
      process: database.requests + (announced.length > 0 ? 1 : 0),
    },
    log_bytes: { handler: handlerLog, process: processLog },
  };
}

/** Sends a delivery through all functions without counting, to prepare the cases. */
export async function sendThrough(
  pipeline: CostPipeline,
  delivery: OperationDelivery,
): Promise<void> {
  pipeline.pubsub.drain();
  await postDelivery(handlerOf(pipeline, delivery), delivery);
  for (const envelope of publishedBy(pipeline.pubsub.drain())) {
    await pushMessage(pipeline.process, pushOf(envelope));
  }
}

function handlerOf({ handlers }: CostPipeline, { platform }: OperationDelivery): RunningFunction {
  const handler = handlers[platform];
  if (handler === undefined) throw new Error(`the pipeline has no handler of ${platform}`);
  return handler;
}

/** Writes a push with all fields of Pub/Sub (cloud.google.com/pubsub/docs/push#receive_push). */
export function pushOf({ data, attributes }: Message): Uint8Array {
  const message = {
    data,
    attributes,
    messageId: '12345678901234567',
    publishTime: new Date().toISOString(),
  };
  const subscription = 'projects/bench-cost/subscriptions/bench';
  return Buffer.from(JSON.stringify({ message, subscription, deliveryAttempt: 1 }));
}

export async function pushMessage(worker: RunningFunction, push: Uint8Array): Promise<void> {
  const status = await worker.post('/', JSON_TYPE, push);
  if (status !== 204) throw new Error(`the push was answered with ${status}`);
}

/** Posts a delivery as its platform does. */
export async function postDelivery(
  handler: RunningFunction,
  { platform, body }: OperationDelivery,
): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(body));
  const headers = signDelivery(platform, bytes, handlerSecrets.META_APP_SECRETS);
  const status = await handler.post(`/webhooks/${platform}`, headers, bytes);
  if (status !== 200) throw new Error(`the handler of ${platform} answered ${status}`);
}

/** Runs the work and resolves to the bytes of the lines that it logs. */
async function countLogBytes(
  running: RunningFunction,
  work: () => Promise<unknown>,
): Promise<number> {
  const before = (await running.lines(0)).length;
  await work();
  const lines = (await running.lines(before + 1)).slice(before);
  return lines.reduce((bytes, line) => bytes + Buffer.byteLength(line), 0);
}

function publishedBy(recorded: readonly RecordedRequest[]): TopicMessage[] {
  return recorded.flatMap(({ path, body }) => {
    const topic = /\/topics\/([^:]+):publish$/.exec(path)?.[1];
    if (topic === undefined) return [];
    const { messages } = JSON.parse(body.toString()) as { messages: Message[] };
    return messages.map((message) => ({ topic, ...message }));
  });
}

function bytesOf({ data, attributes }: Message): number {
  const texts = Object.entries(attributes).flat();
  return texts.reduce((bytes, text) => bytes + Buffer.byteLength(text), 0) + byteLength(data);
}

function byteLength(base64: string): number {
  return Buffer.from(base64, 'base64').length;
}
