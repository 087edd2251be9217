import { signDelivery } from '../../shared/platforms/sign-delivery.ts';
import type { CountedPublish, Stage } from '../cost/counted.ts';
import type { CostPipeline, RunningFunction } from './cost-pipeline.ts';
import type { Operations } from './counting-proxy.ts';
import type { OperationDelivery } from './operation-bodies.ts';
import type { Recorded } from './recording-proxy.ts';
import { doorSecrets } from './signed-delivery.ts';

/** What one event did on its way, seen from outside. */
export interface Passage {
  readonly publishes: readonly CountedPublish[];
  readonly database: Operations;
  readonly objects: number;
  readonly object_bytes: number;
  readonly round_trips: Readonly<Record<Stage, number>>;
  readonly log_bytes: Readonly<Record<Stage, number>>;
}

interface Message {
  readonly data: string;
  readonly attributes: Readonly<Record<string, string>>;
}

interface Published extends Message {
  readonly topic: string;
}

const JSON_TYPE = { 'Content-Type': 'application/json' };

/** Sends a delivery of one event through webhook handler, process and archive, one after another. */
export async function passEvent(
  pipeline: CostPipeline,
  delivery: OperationDelivery,
): Promise<Passage> {
  const { pubsub, firestore, storage } = pipeline;
  const handler = handlerOf(pipeline, delivery);
  pubsub.take();
  storage.take();
  const atHandler = await logged(handler, () => knock(handler, delivery));
  const handlerCalls = pubsub.take();
  const [envelope] = publishedBy(handlerCalls);
  if (envelope === undefined)
    throw new Error(`the handler of ${delivery.platform} has published nothing`);
  const push = pushOf(envelope);
  let database: Operations = { reads: 0, writes: 0, requests: 0 };
  const inProcess = await logged(pipeline.process, async () => {
    database = await firestore.count(() => deliver(pipeline.process, push));
  });
  const announced = publishedBy(pubsub.take());
  const inArchive = await logged(pipeline.archive, () => deliver(pipeline.archive, push));
  const kept = storage.take();
  const created = kept.filter(({ method, status }) => method === 'POST' && status === 200);
  return {
    publishes: [envelope, ...announced].map((one) => ({ topic: one.topic, bytes: bytesOf(one) })),
    database,
    objects: created.length,
    object_bytes: created.length * Buffer.from(envelope.data, 'base64').length,
    round_trips: {
      handler: handlerCalls.length,
      // The topics are told at the same time.
      process: database.requests + (announced.length > 0 ? 1 : 0),
      archive: kept.length,
    },
    log_bytes: { handler: atHandler, process: inProcess, archive: inArchive },
  };
}

/** The same without looking, for what has to have happened before. */
export async function sendThrough(
  pipeline: CostPipeline,
  delivery: OperationDelivery,
): Promise<void> {
  pipeline.pubsub.take();
  await knock(handlerOf(pipeline, delivery), delivery);
  for (const envelope of publishedBy(pipeline.pubsub.take())) {
    await deliver(pipeline.process, pushOf(envelope));
    await deliver(pipeline.archive, pushOf(envelope));
  }
}

function handlerOf({ handlers }: CostPipeline, { platform }: OperationDelivery): RunningFunction {
  const handler = handlers[platform];
  if (handler === undefined) throw new Error(`there is no handler of ${platform}`);
  return handler;
}

/** A push with everything Pub/Sub puts into it (cloud.google.com/pubsub/docs/push#receive_push). */
export function pushOf({ data, attributes }: Message): Uint8Array {
  const message = {
    ...{ data, attributes },
    messageId: '12345678901234567',
    publishTime: new Date().toISOString(),
  };
  const subscription = 'projects/bench-cost/subscriptions/bench';
  return Buffer.from(JSON.stringify({ message, subscription, deliveryAttempt: 1 }));
}

export async function deliver(worker: RunningFunction, push: Uint8Array): Promise<void> {
  const status = await worker.post('/', JSON_TYPE, push);
  if (status !== 204) throw new Error(`a push was answered ${status}`);
}

/** Posts a delivery as its platform would. */
export async function knock(
  handler: RunningFunction,
  { platform, body }: OperationDelivery,
): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(body));
  const headers = signDelivery(platform, bytes, doorSecrets.META_APP_SECRETS);
  const status = await handler.post(`/webhooks/${platform}`, headers, bytes);
  if (status !== 200) throw new Error(`the handler of ${platform} answered ${status}`);
}

/** The bytes of the one line that the work logs. */
async function logged(running: RunningFunction, work: () => Promise<unknown>): Promise<number> {
  const before = (await running.lines(0)).length;
  await work();
  const lines = (await running.lines(before + 1)).slice(before);
  return lines.reduce((bytes, line) => bytes + Buffer.byteLength(line), 0);
}

function publishedBy(recorded: readonly Recorded[]): Published[] {
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
