import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { callEmulator } from './emulator.ts';

export interface HeardExecutions {
  /** Distinct execution ids of the workflow, by the event that began them. */
  readonly byEvent: ReadonlyMap<string, ReadonlySet<string>>;
  /** Stops listening and takes the subscription away. */
  close(): Promise<void>;
}

export interface Listening {
  readonly host: string;
  readonly project: string;
  readonly workflow: string;
}

const TOPIC = 'workflow-executions';
const PAUSE_MS = 250;

const pulledSchema = v.object({
  receivedMessages: v.optional(
    v.array(
      v.object({ ackId: v.string(), message: v.object({ data: v.optional(v.string(), '') }) }),
    ),
    [],
  ),
});

const announcementSchema = v.object({
  execution: v.object({
    id: v.string(),
    workflow_id: v.string(),
    event_id: v.optional(v.string()),
  }),
});

/**
 * Listens to the topic the workflow engine listens to, through a subscription of its own: what was
 * begun is counted where it takes effect and not in the log that claims it.
 */
export async function hearExecutions(listening: Listening): Promise<HeardExecutions> {
  const { host, project } = listening;
  const path = `/v1/projects/${project}/subscriptions/simulate-${randomUUID()}`;
  const topic = `projects/${project}/topics/${TOPIC}`;
  await callEmulator(host, path, { method: 'PUT', json: { topic, ackDeadlineSeconds: 60 } });
  const byEvent = new Map<string, Set<string>>();
  let open = true;
  const listen = async (): Promise<void> => {
    while (open) {
      // What an emulator out of breath holds back comes with the next pull.
      const heard = await pull(host, path).catch(() => []);
      for (const data of heard) note(byEvent, data, listening.workflow);
      if (heard.length === 0) await sleep(PAUSE_MS);
    }
  };
  const listened = listen();
  return {
    byEvent,
    close: async () => {
      open = false;
      await listened;
      await callEmulator(host, path, { method: 'DELETE' });
    },
  };
}

async function pull(host: string, path: string): Promise<string[]> {
  const json = { maxMessages: 500, returnImmediately: true };
  const answer = await callEmulator(host, `${path}:pull`, { method: 'POST', json });
  const { receivedMessages } = v.parse(pulledSchema, answer);
  if (receivedMessages.length === 0) return [];
  const ackIds = receivedMessages.map(({ ackId }) => ackId);
  await callEmulator(host, `${path}:acknowledge`, { method: 'POST', json: { ackIds } });
  return receivedMessages.map(({ message }) => Buffer.from(message.data, 'base64').toString());
}

/** An announcement repeated with the same id is the same execution. */
function note(byEvent: Map<string, Set<string>>, data: string, workflow: string): void {
  const { execution } = v.parse(announcementSchema, JSON.parse(data));
  const { id, workflow_id, event_id } = execution;
  // One that a call of the API began has no event.
  if (workflow_id !== workflow || event_id === undefined) return;
  const ids = byEvent.get(event_id) ?? new Set();
  byEvent.set(event_id, ids.add(id));
}
