import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../../domain/failure.ts';
import { type Environment, projectId, required } from '../../runtime/config.ts';
import { type AccessToken, createAccessToken } from '../http/access-token.ts';
import {
  createHttpSender,
  type HttpRequest,
  NoAnswer,
  type SendHttp,
} from '../http/http-request.ts';
import type { OutgoingMessage } from '../pubsub/publisher.ts';
import type { Task, Tasks } from './tasks.ts';

const ATTEMPTS = 3;
const ATTEMPT_MS = 3_000;
const PAUSE_MS = 100;
const OK = 200;
const NOT_FOUND = 404;
/** The queue has, or had, a task of this name. */
const ALREADY_EXISTS = 409;

export interface RestTasksOptions {
  readonly projectId: string;
  /** The full name of the queue of a topic, with `{topic}` in place of the topic's name. */
  readonly queues: string;
  /** The account in whose name the queue publishes. Undefined for an emulator, which needs no token. */
  readonly account?: string | undefined;
  readonly accessToken?: AccessToken | undefined;
  /** `host:port` of the emulators of Cloud Tasks and Pub/Sub. */
  readonly emulators?: { readonly tasks: string; readonly pubsub: string } | undefined;
  /** Sends the requests; over HTTP unless it is given. */
  readonly send?: SendHttp;
}

/** The queues of a function. It uses the emulator if the environment names one, else Google's Cloud Tasks. */
export function createTasks(env: Environment): Tasks {
  const { CLOUD_TASKS_EMULATOR_HOST: tasks, PUBSUB_EMULATOR_HOST: pubsub } = env;
  const emulators = tasks !== undefined && pubsub !== undefined ? { tasks, pubsub } : undefined;
  const local = emulators !== undefined;
  return createRestTasks({
    projectId: projectId(env),
    queues: required(env, 'TASK_QUEUES'),
    account: local ? undefined : required(env, 'TASK_ACCOUNT'),
    accessToken: local ? undefined : createAccessToken(),
    emulators,
  });
}

/**
 * Schedules through Cloud Tasks' REST API, without Google's client. A task calls Pub/Sub and not our function:
 * then a wake-up has the retries, the token and the dead letters of every other message, and a busy function
 * does not slow down its queue, as it would with the 503 that it answers
 * (cloud.google.com/tasks/docs/common-pitfalls#enforced_rates).
 */
export function createRestTasks(options: RestTasksOptions): Tasks {
  const { emulators, accessToken } = options;
  const origin = emulators ? `http://${emulators.tasks}` : 'https://cloudtasks.googleapis.com';
  const { send = createHttpSender(origin) } = options;

  async function attempt(request: Pick<HttpRequest, 'method' | 'path' | 'body'>): Promise<number> {
    const { body = '' } = request;
    const headers: Record<string, string> = {
      'Content-Type': 'application/json',
      'Content-Length': String(Buffer.byteLength(body)),
    };
    if (accessToken !== undefined) headers['Authorization'] = `Bearer ${await accessToken()}`;
    return (await send({ ...request, headers, timeoutMs: ATTEMPT_MS })).status;
  }

  /** Tries again after everything but a final answer: also after 404, which a sleeping queue answers. */
  async function call(
    request: Pick<HttpRequest, 'method' | 'path' | 'body'>,
    final: readonly number[],
  ): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const outcome = await attempt(request).catch(asReason);
      if (typeof outcome === 'number' && final.includes(outcome)) return;
      if (tries === ATTEMPTS) {
        const reason = typeof outcome === 'number' ? `answered ${outcome}` : outcome;
        throw new Failure('tasks_unavailable', `Cloud Tasks ${reason}`);
      }
      await sleep(PAUSE_MS * tries);
    }
  }

  const queueOf = (topic: string): string => `/v2/${options.queues.replace('{topic}', topic)}`;
  return {
    async schedule(topic, task) {
      const path = `${queueOf(topic)}/tasks`;
      const body = JSON.stringify({ task: describeTask(options, topic, task) });
      await call({ method: 'POST', path, body }, [OK, ALREADY_EXISTS]);
    },
    async cancel(topic, name) {
      await call({ method: 'DELETE', path: `${queueOf(topic)}/tasks/${name}` }, [OK, NOT_FOUND]);
    },
  };
}

function describeTask(
  { projectId, queues, account, emulators }: RestTasksOptions,
  topic: string,
  { name, at, message }: Task,
): object {
  const origin = emulators ? `http://${emulators.pubsub}` : 'https://pubsub.googleapis.com';
  return {
    name: `${queues.replace('{topic}', topic)}/tasks/${name}`,
    scheduleTime: at,
    dispatchDeadline: '15s',
    httpRequest: {
      url: `${origin}/v1/projects/${projectId}/topics/${topic}:publish`,
      httpMethod: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: base64({ messages: [describeMessage(message)] }),
      ...(account !== undefined && { oauthToken: { serviceAccountEmail: account } }),
    },
  };
}

function describeMessage({ data, attributes }: OutgoingMessage): object {
  return { data: base64(data), attributes };
}

function base64(json: unknown): string {
  return Buffer.from(JSON.stringify(json)).toString('base64');
}

function asReason(thrown: unknown): string {
  if (thrown instanceof NoAnswer) return `did not answer: ${thrown.message}`;
  if (thrown instanceof Failure) return `was not called: ${thrown.message}`;
  throw thrown;
}
