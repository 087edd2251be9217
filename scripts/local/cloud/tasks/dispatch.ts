import type { Clock } from '../clock.ts';
import type { Journal } from '../journal.ts';
import type { Queues, WaitingTask } from './queues.ts';
import { backoffMs, OLDEST_MS, secondsToMs } from './task.ts';

/** The number of concurrent requests. */
const MOST_AT_ONCE = 16;
/** A timer takes no more than 24 days; this one is set again until the task is due. */
const LONGEST_TIMER_MS = 24 * 60 * 60_000;

export interface Dispatcher {
  /** Sends what is due, and waits for what is not. To be called when a task has been added. */
  pump(): void;
  stop(): void;
}

/** Sends every task when it is due, and again after a pause unless the answer is a success. */
export function startDispatching(queues: Queues, journal: Journal, clock: Clock): Dispatcher {
  const underWay = new Set<string>();
  const stopped = new AbortController();
  let cancelTimer = (): void => {};

  async function dispatch({ task, queue, attempts }: WaitingTask): Promise<void> {
    const { name } = task;
    const sent = await post({ task, queue, attempts }, stopped.signal);
    underWay.delete(name);
    if (stopped.signal.aborted) return;
    void journal.begin();
    const tries = attempts + 1;
    const { maxAttempts } = queue.retryConfig;
    const dueAt = clock.now() + backoffMs(queue, tries);
    const over =
      (maxAttempts > 0 && tries >= maxAttempts) || dueAt > Date.parse(task.createTime) + OLDEST_MS;
    if (sent || over) queues.end(name);
    else queues.retry(name, tries, dueAt);
    pump();
  }

  function pump(): void {
    cancelTimer();
    if (stopped.signal.aborted) return;
    const due = queues.due(MOST_AT_ONCE + underWay.size);
    const free = due.filter(({ task }) => !underWay.has(task.name));
    for (const one of free.slice(0, MOST_AT_ONCE - underWay.size)) {
      underWay.add(one.task.name);
      void dispatch(one);
    }
    const next = queues.nextDue();
    if (next === undefined) return;
    cancelTimer = clock.after(Math.min(next - clock.now(), LONGEST_TIMER_MS), pump);
  }

  pump();
  return {
    pump,
    stop() {
      stopped.abort();
      cancelTimer();
    },
  };
}

/** Whether the answer was a success: every 2xx is one (cloud.google.com/tasks/docs/creating-http-target-tasks). */
async function post(
  { task, queue, attempts }: WaitingTask,
  stopped: AbortSignal,
): Promise<boolean> {
  const { url, httpMethod, headers, body } = task.httpRequest;
  const timeout = AbortSignal.timeout(secondsToMs(task.dispatchDeadline));
  try {
    const answer = await fetch(url, {
      method: httpMethod,
      headers: {
        ...headers,
        'User-Agent': 'Google-Cloud-Tasks',
        'X-CloudTasks-QueueName': lastPart(queue.name),
        'X-CloudTasks-TaskName': lastPart(task.name),
        'X-CloudTasks-TaskRetryCount': String(attempts),
        'X-CloudTasks-TaskETA': String(Date.parse(task.scheduleTime) / 1_000),
      },
      body: body === '' ? null : Buffer.from(body, 'base64'),
      redirect: 'manual',
      signal: AbortSignal.any([timeout, stopped]),
    });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
