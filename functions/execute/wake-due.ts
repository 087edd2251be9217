import { createHash } from 'node:crypto';
import type { Publisher } from '../../shared/cloud/pubsub/publisher.ts';
import type { Tasks } from '../../shared/cloud/tasks/tasks.ts';
import { wakeEach } from '../../shared/pipeline/each-due.ts';
import { dueRanges } from '../../shared/store/index-fields.ts';
import type { Store } from '../../shared/store/store.ts';
import { WAKEUPS, wakeupMessage } from '../../shared/wire/wakeup-message.ts';

/** Executions woken in one round of the clock; the next round is a minute later. */
const MOST = 6_000;
/** An execution that its task wakes has been woken by then. */
const LATE_MS = 30_000;

/**
 * Wakes every execution whose time has passed: the task that should have woken it was lost, its worker was killed, or it
 * waits for longer than a task can. One that is woken for nothing costs some reads.
 * @returns how many were woken.
 */
export function wakeDue(store: Store, publisher: Publisher, now: number): Promise<number> {
  const due = {
    kind: 'executions',
    where: { index_due: dueRanges },
    field: 'wake_at',
    to: new Date(now - LATE_MS).toISOString(),
    most: MOST,
  } as const;
  return wakeEach(store, publisher, due, WAKEUPS, wakeupMessage);
}

/**
 * Uses the queue once a day: Google puts one to sleep that is idle for 30 days, and then loses time until it works
 * again. The task is one more round of the clock; of the same day it is the same task.
 */
export async function keepQueueAwake(tasks: Tasks, now: number): Promise<void> {
  const at = new Date(now).toISOString();
  const [day = '', time = ''] = at.split('T');
  if (!time.startsWith('00:')) return;
  const name = createHash('sha256').update(`awake ${day}`).digest('hex');
  await tasks.schedule(WAKEUPS, { name, at, message: { data: {}, attributes: {} } });
}
