import type { Engine } from '../../functions/execute/engine.ts';
import { createFindGraph } from '../../functions/execute/load-execution.ts';
import { type RunOutcome, runExecution } from '../../functions/execute/run-execution.ts';
import { wakeDue } from '../../functions/execute/wake-due.ts';
import type { Contact } from '../../shared/domain/conversations/contact.ts';
import type { Conversation } from '../../shared/domain/conversations/conversation.ts';
import { workflowDocumentId } from '../../shared/domain/ids.ts';
import { definitionId } from '../../shared/domain/workflows/definition.ts';
import type { Execution } from '../../shared/domain/workflows/execution.ts';
import type { HttpRequest, HttpResult } from '../../shared/domain/workflows/http.ts';
import { senders } from '../../shared/platforms/senders.ts';
import { readWakeup } from '../../shared/wire/wakeup-message.ts';
import { type End, Killed, killAt } from './kill-at.ts';
import { createMemoryPublisher, type MemoryPublisher } from './memory/memory-publisher.ts';
import { createMemoryStore, type MemoryStore } from './memory/memory-store.ts';
import { createMemoryTasks, type MemoryTasks } from './memory/memory-tasks.ts';

export const START = Date.UTC(2026, 2, 31, 10, 15, 30);
export const EXECUTION = 'exec_a';

export interface EngineSubject {
  readonly store: MemoryStore;
  readonly publisher: MemoryPublisher;
  readonly tasks: MemoryTasks;
  /** The calls of other systems, in order. */
  readonly calls: readonly HttpRequest[];
  /** What another system answers next. */
  answer(result: HttpResult): void;
  now(): number;
  pass(ms: number): void;
  /** Delivers the message that starts the execution, or wakes it. */
  run(end?: End, id?: string): Promise<RunOutcome | 'killed'>;
  /** Delivers what was published, as often as anything is. */
  deliver(): Promise<void>;
  /** What the clock does each minute, and what the queue has to publish by now. */
  tick(): Promise<void>;
  execution(id?: string): Promise<Execution>;
  /** The texts of what was queued, in the order of the lane. */
  texts(): readonly string[];
  /** The steps in order: the node and what became of it. */
  steps(): readonly string[];
}

export interface EngineOptions {
  readonly definition: object;
  readonly execution?: Partial<Execution>;
  readonly conversation?: Partial<Conversation>;
  /** Instead of the answers that are given. */
  readonly callOut?: Engine['callOut'];
}

/** Our engine on a database in memory, with one execution that has been started. */
export async function openEngine({
  definition,
  execution = {},
  conversation = {},
  callOut: ownCall,
}: EngineOptions): Promise<EngineSubject> {
  const store = createMemoryStore();
  const publisher = createMemoryPublisher();
  const tasks = createMemoryTasks(publisher);
  const calls: HttpRequest[] = [];
  const answers: HttpResult[] = [];
  let now = START;
  let read = 0;

  const engine: Engine = {
    store,
    publisher,
    tasks,
    senders,
    findGraph: createFindGraph(store, () => now),
    async callOut(request, workspaceId) {
      calls.push(request);
      if (ownCall !== undefined) return await ownCall(request, workspaceId);
      return answers.shift() ?? { status: 200, headers: {}, body: '{"ok":true}' };
    },
    log: () => undefined,
    now: () => now,
  };
  await store.change(() => ({
    definitions: [definitionOf('wf_a', definition)],
    executions: [{ ...startedExecution, ...execution }],
    conversations: [{ ...aConversation, ...conversation }],
    contacts: [aContact],
  }));

  async function run(end?: End, id = EXECUTION): Promise<RunOutcome | 'killed'> {
    const { store: db, publisher: pubsub, tasks: queue, callOut } = engine;
    const mortal =
      end === undefined ? undefined : killAt({ db, pubsub, queue, http: { callOut } }, end);
    const parts: Engine =
      mortal === undefined
        ? engine
        : {
            ...engine,
            store: mortal.db,
            publisher: mortal.pubsub,
            tasks: mortal.queue,
            callOut: mortal.http.callOut,
          };
    try {
      return await runExecution(
        { ...parts, findGraph: createFindGraph(parts.store, () => now) },
        id,
      );
    } catch (thrown) {
      if (thrown instanceof Killed) return 'killed';
      throw thrown;
    }
  }

  async function deliver(): Promise<void> {
    for (; read < publisher.published.length; read += 1) {
      const { topic, data } = publisher.published[read] ?? {};
      if (topic !== 'execution-wakeups' && topic !== 'workflow-executions') continue;
      const text = Buffer.from(JSON.stringify(data)).toString('base64');
      const message = { data: text, attributes: {}, messageId: String(read) };
      const id = readWakeup({ message, subscription: 'wakeups' });
      if (id !== undefined) await run(undefined, id);
    }
  }

  return {
    ...{ store, publisher, tasks, calls, run },
    answer: (result) => void answers.push(result),
    now: () => now,
    pass(ms) {
      now += ms;
    },
    deliver,
    async tick() {
      await tasks.publishDue(new Date(now).toISOString());
      await wakeDue(store, publisher, now);
      await deliver();
    },
    async execution(id = EXECUTION) {
      const found = await store.find('executions', id);
      if (found === undefined) throw new Error(`there is no ${id}`);
      return found;
    },
    texts() {
      const queue = store.documents.lanes.get('conv_a')?.queue ?? [];
      return queue.map((id) => {
        const content = store.documents.outbound_messages.get(id)?.content ?? '{}';
        return String((JSON.parse(content) as { text?: string }).text);
      });
    },
    steps() {
      return [...store.documents.steps.values()]
        .sort((a, b) => a.number - b.number)
        .map(({ node, status, error }) => `${node} ${status}${error ? ` ${error.code}` : ''}`);
    },
  };
}

export function definitionOf(workflow_id: string, definition: object, version = 1) {
  const document = workflowDocumentId('ws_1', workflow_id);
  return {
    id: definitionId(document, version),
    workspace_id: 'ws_1',
    workflow_id,
    version,
    json: JSON.stringify(definition),
  };
}

export const aContact: Contact = {
  id: 'ct_1',
  workspace_id: 'ws_1',
  aliases: [],
  platform: 'telegram',
  scope: '42',
  platform_user_ids: ['777'],
  block_ids: ['blk_1'],
  profile: { name: 'Ann' },
  tags: [],
  attributes: {},
  first_seen_at: '2026-03-31T10:00:00.000Z',
};

export const aConversation: Conversation = {
  id: 'conv_a',
  workspace_id: 'ws_1',
  block_id: 'blk_1',
  platform: 'telegram',
  aliases: [],
  kind: 'direct',
  thread_keys: ['777'],
  contact_id: 'ct_1',
  status: 'open',
  unread: [],
  first_inbound_at: '2026-03-31T10:00:00.000Z',
  last_inbound_at: '2026-03-31T10:15:00.000Z',
};

export const startedExecution: Execution = {
  id: EXECUTION,
  workspace_id: 'ws_1',
  workflow_id: 'wf_a',
  workflow_version: 1,
  trigger: 'keyword',
  contact_id: 'ct_1',
  conversation_id: 'conv_a',
  status: 'started',
  context: { is_replay: false },
  started_at: '2026-03-31T10:15:30.000Z',
  expires_at: '2026-04-30T10:15:30.000Z',
};
