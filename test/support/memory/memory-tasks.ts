import type { Publisher } from '../../../shared/cloud/pubsub/publisher.ts';
import type { Task, Tasks } from '../../../shared/cloud/tasks/tasks.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { copy } from './copy.ts';

export interface MemoryTasks extends Tasks {
  /** What waits, in the order in which it was asked for. */
  readonly waiting: ReadonlyMap<string, Task>;
  /** Publishes what is due by then. */
  publishDue(now: string): Promise<void>;
  /** Makes the next calls fail, without an effect. */
  fail(times: number): void;
  /** Forgets everything that waits, as a queue may. */
  lose(): void;
}

/** For tests. */
export function createMemoryTasks(publisher: Publisher): MemoryTasks {
  const waiting = new Map<string, Task & { readonly topic: string }>();
  const ended = new Set<string>();
  let failing = 0;

  function failIfAsked(): void {
    if (failing === 0) return;
    failing -= 1;
    throw new Failure('tasks_unavailable', 'made to fail');
  }

  return {
    waiting,
    async schedule(topic, task) {
      failIfAsked();
      if (!waiting.has(task.name) && !ended.has(task.name)) {
        waiting.set(task.name, { ...copy(task), topic });
      }
    },
    async cancel(_, name) {
      failIfAsked();
      if (waiting.delete(name)) ended.add(name);
    },
    async publishDue(now) {
      const due = [...waiting.values()].filter(({ at }) => at <= now);
      for (const { name, topic, message } of due.sort((a, b) => (a.at < b.at ? -1 : 1))) {
        waiting.delete(name);
        ended.add(name);
        await publisher.publish(topic, [message]);
      }
    },
    fail(times) {
      failing = times;
    },
    lose() {
      waiting.clear();
    },
  };
}
