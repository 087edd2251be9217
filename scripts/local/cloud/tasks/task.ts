import { invalid } from '../serve/status.ts';

// The resources of google.cloud.tasks.v2 in plain JSON, as far as they are served.

export interface Queue {
  readonly name: string;
  readonly retryConfig: {
    /** A negative number means without a limit. */
    readonly maxAttempts: number;
    readonly minBackoff: string;
    readonly maxBackoff: string;
    readonly maxDoublings: number;
  };
}

export interface Task {
  readonly name: string;
  readonly createTime: string;
  readonly scheduleTime: string;
  readonly dispatchDeadline: string;
  readonly httpRequest: {
    readonly url: string;
    readonly httpMethod: string;
    readonly headers: Readonly<Record<string, string>>;
    /** Base64. */
    readonly body: string;
  };
}

/** What a client gives: any part may be missing. */
export type GivenQueue = { readonly name?: string } & {
  readonly retryConfig?: Partial<Queue['retryConfig']>;
};
export type GivenTask = Partial<Omit<Task, 'httpRequest'>> & {
  readonly httpRequest?: Partial<Task['httpRequest']>;
};

const DAY_MS = 24 * 60 * 60_000;
const FURTHEST_MS = 30 * DAY_MS;
/** Older ones are deleted, whether they have run or not. */
export const OLDEST_MS = 31 * DAY_MS;
const LONGEST_URL = 2_083;
const MOST_BODY_BYTES = 100_000;

/** The defaults of cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues#RetryConfig. */
const RETRIES = { maxAttempts: 100, minBackoff: '0.1s', maxBackoff: '3600s', maxDoublings: 16 };

export function completeQueue(given: GivenQueue): Queue {
  const { name = '', retryConfig } = given;
  if (!/^projects\/[^/]+\/locations\/[^/]+\/queues\/[A-Za-z0-9-]{1,100}$/.test(name)) {
    throw invalid(`Invalid queue name "${name}"`);
  }
  return { name, retryConfig: { ...RETRIES, ...retryConfig } };
}

/** The task as it is stored, with Google's defaults. Throws if Google would not accept it. */
export function completeTask(queue: string, given: GivenTask, now: number): Task {
  const { name = `${queue}/tasks/${crypto.randomUUID()}`, scheduleTime, httpRequest } = given;
  const { url = '', httpMethod = 'POST', headers = {}, body = '' } = httpRequest ?? {};
  const id = name.startsWith(`${queue}/tasks/`) ? name.slice(`${queue}/tasks/`.length) : '';
  if (!/^[\w-]{1,500}$/.test(id)) {
    throw invalid(`Task ID "${id}" can contain only letters, numbers, hyphens or underscores.`);
  }
  if (!/^https?:\/\//.test(url) || url.length > LONGEST_URL)
    throw invalid('HttpRequest.url is invalid.');
  if (Buffer.byteLength(body, 'base64') > MOST_BODY_BYTES) throw invalid('The task is too large.');
  const at = scheduleTime === undefined ? now : Date.parse(scheduleTime);
  if (Number.isNaN(at)) throw invalid('Task.scheduleTime is no time.');
  if (at > now + FURTHEST_MS) {
    throw invalid('The Task.scheduleTime is too far in the future: at most 720h are allowed.');
  }
  return {
    name,
    createTime: new Date(now).toISOString(),
    scheduleTime: new Date(Math.max(at, now)).toISOString(),
    dispatchDeadline: given.dispatchDeadline ?? '600s',
    httpRequest: { url, httpMethod, headers, body },
  };
}

export function secondsToMs(duration: string): number {
  return Number.parseFloat(duration) * 1_000;
}

/**
 * The pause after so many attempts: it doubles, then grows by the same amount each time, and stays at the maximum
 * (cloud.google.com/tasks/docs/configuring-queues#retry).
 */
export function backoffMs({ retryConfig }: Queue, attempts: number): number {
  const { minBackoff, maxBackoff, maxDoublings } = retryConfig;
  const doublings = Math.min(attempts - 1, maxDoublings);
  const steps = Math.max(1, attempts - maxDoublings);
  return Math.min(secondsToMs(minBackoff) * 2 ** doublings * steps, secondsToMs(maxBackoff));
}
