import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { callEmulator } from './emulator.ts';

export interface ExecutionCollector {
  /** Distinct execution ids of the workflow, by the event that started them. */
  readonly byEvent: ReadonlyMap<string, ReadonlySet<string>>;
  /** Stops collecting and deletes the subscription. */
  close(): Promise<void>;
}

export interface CollectorOptions {
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
 * Collects started executions from the topic of the workflow engine, through a subscription of its own. This
 * counts what the engine really receives, independently of the event log.
 */
export async function collectExecutions(options: CollectorOptions): Promise<ExecutionCollector> {
  const { host, project } = options;
  const path = `/v1/projects/${project}/subscriptions/simulate-${randomUUID()}`;
  const topic = `projects/${project}/topics/${TOPIC}`;
  await callEmulator(host, path, { method: 'PUT', json: { topic, ackDeadlineSeconds: 60 } });
  const byEvent = new Map<string, Set<string>>();
  let open = true;
  const collect = async (): Promise<void> => {
    while (open) {
      // A pull that a busy emulator fails is repeated; its messages come with the next one.
      const messages = await pull(host, path).catch(() => []);
      for (const data of messages) addExecution(byEvent, data, options.workflow);
      if (messages.length === 0) await sleep(PAUSE_MS);
    }
  };
  const collecting = collect();
  return {
    byEvent,
    close: async () => {
      open = false;
      await collecting;
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

/** Adds an announced execution; announcements with the same id are the same execution. */
function addExecution(byEvent: Map<string, Set<string>>, data: string, workflow: string): void {
  const { execution } = v.parse(announcementSchema, JSON.parse(data));
  const { id, workflow_id, event_id } = execution;
  // An execution that an API call started has no event.
  if (workflow_id !== workflow || event_id === undefined) return;
  const ids = byEvent.get(event_id) ?? new Set();
  byEvent.set(event_id, ids.add(id));
}
