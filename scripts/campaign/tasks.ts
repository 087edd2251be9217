import type { Faults } from './faults.ts';
import type { PubSub, WireMessage } from './pubsub.ts';
import type { Timeline } from './timeline.ts';

/** A request of Cloud Tasks' REST API for a task, as far as it counts here. */
export interface TaskRequest {
  readonly task: {
    readonly name: string;
    readonly scheduleTime: string;
    readonly httpRequest: { readonly url: string; readonly body: string };
  };
}

/** The queue of Cloud Tasks. */
export interface TaskQueue {
  /** Whether there has been no task of this name before. */
  add(request: TaskRequest): boolean;
}

/** Every task calls Pub/Sub at its time, except for those that are lost. */
export function createTaskQueue(timeline: Timeline, faults: Faults, pubsub: PubSub): TaskQueue {
  const known = new Set<string>();
  return {
    add({ task: { name, scheduleTime, httpRequest } }) {
      if (known.has(name)) return false;
      known.add(name);
      const topic = /topics\/([\w-]+):publish$/.exec(httpRequest.url)?.[1] ?? '';
      const { messages } = JSON.parse(Buffer.from(httpRequest.body, 'base64').toString()) as {
        readonly messages: readonly WireMessage[];
      };
      timeline.after(Date.parse(scheduleTime) - timeline.now(), () => {
        if (!faults.happens('task lost', name, 1)) pubsub.publish(topic, messages);
      });
      return true;
    },
  };
}
