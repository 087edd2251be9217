import type { OutgoingMessage } from '../pubsub/publisher.ts';

/** The port for messages that are published later. */
export interface Tasks {
  /**
   * Asks for a message on a topic at a time. Resolves when the queue has stored the request, or has had one of the
   * same name before. Rejects with the `Failure` `tasks_unavailable`. A task may be lost all the same: the queue
   * deletes what could not be delivered for a while. So whoever waits must also look by the clock.
   * @param topic - the short name of a topic of shared/topology.json that has a queue.
   */
  schedule(topic: string, task: Task): Promise<void>;
  /** Takes a task back. One that has run, or never was, is no error. Rejects like `schedule`. */
  cancel(topic: string, name: string): Promise<void>;
}

export interface Task {
  /**
   * Letters, digits, `-` and `_`. The queue remembers it for up to a day after the task has ended, and is slow if
   * names are alike at their start, so it should be a digest
   * (cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks/create).
   */
  readonly name: string;
  /** Not published before then. A time in the past means now. */
  readonly at: string;
  readonly message: OutgoingMessage;
}

/** The queue refuses a task that is more than 30 days away. */
export const LONGEST_DELAY_MS = 29 * 24 * 60 * 60_000;
