import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../../domain/failure.ts';
import type { AccessToken } from '../http/access-token.ts';
import { createHttpSender, NoAnswer } from '../http/http-request.ts';

const ATTEMPT_MS = 4_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

export interface PublishOrigin {
  readonly projectId: string;
  /** The emulator's `host:port`, which speaks plain HTTP and wants no token. */
  readonly host?: string;
  readonly accessToken?: AccessToken;
}

/**
 * Sends one publish request until Pub/Sub answers for good or the deadline (of `performance.now()`)
 * has passed; resolves to the last status. Rejects with a `Failure` when there was no answer.
 */
export type PublishRequest = (topic: string, messages: string, deadline: number) => Promise<number>;

export function createPublishRequest(origin: PublishOrigin): PublishRequest {
  const { projectId, host, accessToken } = origin;
  const send = createHttpSender(host ? `http://${host}` : 'https://pubsub.googleapis.com');

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
      // Half of the pause is random, so that instances refused together do not return together.
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
