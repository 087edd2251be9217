import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../../domain/failure.ts';
import { type Environment, projectId } from '../../runtime/config.ts';
import { type AccessToken, createAccessToken } from '../http/access-token.ts';
import { createHttpSender, NoAnswer, type SendHttp } from '../http/http-request.ts';
import { createPublishQueue, type Enqueue, type PublishRequest, pack } from './publish-queue.ts';
import type { Publisher } from './publisher.ts';

const ATTEMPT_MS = 4_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;
/** Far less than a request takes, which costs as much processor time as ten messages. */
const GATHER_MS = 2;

export interface RestPublisherOptions {
  readonly projectId: string;
  /** The emulator's `host:port`. It speaks plain HTTP and needs no token. */
  readonly host?: string | undefined;
  /** Required if there is no `host`. */
  readonly accessToken?: AccessToken | undefined;
  /** How long the messages of one request may take, with all retries. */
  readonly deadlineMs?: number | undefined;
  /** How long messages may wait for others while a request is under way. */
  readonly gatherMs?: number;
  /** Sends the requests; over HTTP to the host unless it is given. */
  readonly send?: SendHttp;
}

/** The publisher of a function. It uses the emulator if the environment names one, else Google's Pub/Sub. */
export function createPublisher(env: Environment, deadlineMs?: number): Publisher {
  const host = env['PUBSUB_EMULATOR_HOST'];
  return createRestPublisher({
    projectId: projectId(env),
    host,
    accessToken: host === undefined ? createAccessToken() : undefined,
    deadlineMs,
  });
}

/**
 * Publishes through Pub/Sub's REST API, without Google's client: importing the client makes the cold start of a
 * public function three to four times as long.
 */
export function createRestPublisher(options: RestPublisherOptions): Publisher {
  const { deadlineMs = 10_000, gatherMs = GATHER_MS } = options;
  const request = createPublishRequest(options);
  const queues = new Map<string, Enqueue>();

  function queueOf(topic: string): Enqueue {
    const known = queues.get(topic);
    if (known !== undefined) return known;
    const queue = createPublishQueue(topic, request, { deadlineMs, gatherMs });
    queues.set(topic, queue);
    return queue;
  }

  return {
    // Parts are sent one after the other, so a caller with very many messages uses the memory of one request.
    async publish(topic, messages) {
      const deadline = performance.now() + deadlineMs;
      const failures: unknown[] = [];
      for (const part of pack(messages)) {
        if (part === 'oversize') failures.push(oversize());
        else await queueOf(topic)(part).catch((thrown: unknown) => failures.push(thrown));
        if (performance.now() >= deadline) break;
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}

function oversize(): Failure {
  return new Failure('message_too_large', "a message is larger than Pub/Sub's 10 MB");
}

function createPublishRequest(options: RestPublisherOptions): PublishRequest {
  const { projectId, host, accessToken } = options;
  const origin = host ? `http://${host}` : 'https://pubsub.googleapis.com';
  const { send = createHttpSender(origin) } = options;

  async function attempt(topic: string, body: string, timeoutMs: number): Promise<number> {
    const headers: Record<string, string> = {
      'Content-Type': 'application/json',
      'Content-Length': String(Buffer.byteLength(body)),
    };
    if (accessToken !== undefined) headers['Authorization'] = `Bearer ${await accessToken()}`;
    const path = `/v1/projects/${projectId}/topics/${topic}:publish`;
    return (await send({ method: 'POST', path, headers, body, timeoutMs })).status;
  }

  return async (topic, messages, deadline) => {
    const body = `{"messages":[${messages}]}`;
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      const timeoutMs = Math.min(ATTEMPT_MS, deadline - performance.now());
      const outcome = await attempt(topic, body, timeoutMs).catch(asFailed);
      const late = performance.now() + pause >= deadline;
      if (typeof outcome === 'number' && (late || !isPassing(outcome))) return outcome;
      if (outcome instanceof Failure && late) throw outcome;
      // Half of the pause is random, so that instances that failed together do not retry together.
      await sleep(pause * (0.5 + Math.random() / 2));
    }
  };
}

function isPassing(status: number): boolean {
  return status === 429 || status >= 500;
}

function asFailed(thrown: unknown): Failure {
  if (thrown instanceof NoAnswer)
    return failed(`Pub/Sub did not answer: ${thrown.message}`, thrown);
  if (thrown instanceof Failure) return failed(thrown.message, thrown);
  throw thrown;
}

function failed(message: string, cause: Error): Failure {
  return new Failure('publish_failed', message, { cause });
}
