import { createFindGraph } from '../../functions/execute/load-execution.ts';
import { type Engine, runExecution } from '../../functions/execute/run-execution.ts';
import { wakeDue } from '../../functions/execute/wake-due.ts';
import { type Processor, processEvent } from '../../functions/process/process.ts';
import { type Outbox, sendLane } from '../../functions/send/send-lane.ts';
import { sealCredentials } from '../../shared/blocks/credentials.ts';
import type { ApiCall } from '../../shared/domain/blocks/api-call.ts';
import type { Block } from '../../shared/domain/blocks/block.ts';
import { isAlias } from '../../shared/domain/conversations/alias.ts';
import type { Conversation } from '../../shared/domain/conversations/conversation.ts';
import { setControl } from '../../shared/domain/conversations/set-control.ts';
import { blockId, workflowDocumentId } from '../../shared/domain/ids.ts';
import { compileWorkflows } from '../../shared/domain/triggers/matcher.ts';
import type { Execution } from '../../shared/domain/workflows/execution.ts';
import type { Workflow } from '../../shared/domain/workflows/workflow.ts';
import { wakeExecutions } from '../../shared/pipeline/announce.ts';
import { platforms } from '../../shared/platforms/index.ts';
import { senders } from '../../shared/platforms/senders.ts';
import { splitTelegram } from '../../shared/platforms/telegram/split.ts';
import { publishedWorkflows } from '../../shared/store/published-workflows.ts';
import type { Envelope } from '../../shared/wire/envelope.ts';
import { readWakeup } from '../../shared/wire/wakeup-message.ts';
import { wrapEvent } from '../../shared/wire/wrap-event.ts';
import { definitionOf } from './engine.ts';
import { createMemoryArchive } from './memory/memory-archive.ts';
import { createMemoryPublisher } from './memory/memory-publisher.ts';
import { createMemoryStore, type MemoryStore } from './memory/memory-store.ts';
import { createMemoryTasks } from './memory/memory-tasks.ts';

const KEY = 'a sealing key of the tests';
const BOT = '42';
/** 2026-03-31T12:00:00Z */
export const NOON = Date.UTC(2026, 2, 31, 12);

export interface Said {
  /** Milliseconds after noon; now unless told. */
  readonly at?: number;
  readonly from?: number;
  /** A group; the private chat unless told. */
  readonly chat?: number;
  /** The data of a button below the message with this id. */
  readonly button?: string;
}

export interface EngineStory {
  readonly store: MemoryStore;
  /** Publishes a workflow that starts on these keywords, or on every message. */
  publish(id: string, keywords: readonly string[] | undefined, definition: object): Promise<void>;
  /** What a person writes, as Telegram delivers it; not processed yet. */
  say(text: string, said?: Said): Envelope;
  process(envelope: Envelope): Promise<void>;
  /** Delivers all that was published, until nothing is left. Each message twice if wanted. */
  settle(): Promise<void>;
  /** Says something, and lets everything follow. */
  hear(text: string, said?: Said): Promise<void>;
  /** Lets time pass, with the clock's rounds. */
  pass(ms: number): Promise<void>;
  takeOver(ms: number): Promise<void>;
  /** What arrived at the platform, in order. */
  readonly sent: readonly string[];
  /** The calls of the platform's API that are accepted only now: see `holdCalls`. */
  holdCalls(): () => void;
  executions(): readonly Execution[];
  conversation(): Conversation;
}

/** The whole way in memory: process, execute and send, with a Telegram bot that takes what it is sent. */
export async function openStory({ twice = false } = {}): Promise<EngineStory> {
  const store = createMemoryStore();
  const publisher = createMemoryPublisher();
  const tasks = createMemoryTasks(publisher);
  const sent: string[] = [];
  let now = NOON;
  let serial = 0;
  let read = 0;
  let held: (() => Promise<void>)[] | undefined;

  const block: Block = {
    id: blockId('telegram', BOT),
    workspace_id: 'ws_1',
    platform: 'telegram',
    account_id: BOT,
    name: 'A bot',
    signing_secrets: [],
    credentials: sealCredentials({ bot_token: '42:secret' }, KEY, blockId('telegram', BOT)),
    connected_at: '2026-01-01T00:00:00.000Z',
  };
  await store.change(() => ({ blocks: [block] }));

  const processor: Processor = {
    platforms,
    store,
    publisher,
    archive: createMemoryArchive(),
    findBlock: (id) => store.find('blocks', id),
    findMatcher: async (id) => compileWorkflows(await publishedWorkflows(store, id)),
    now: () => now,
  };
  const engine: Engine = {
    store,
    publisher,
    tasks,
    senders,
    findGraph: createFindGraph(store, () => now),
    callOut: async () => ({ status: 200, headers: {}, body: '{}' }),
    log: () => undefined,
    now: () => now,
  };
  const outbox: Outbox = {
    store,
    publisher,
    senders,
    setting: {},
    sealingKeys: [KEY],
    async makeCall({ json }: ApiCall) {
      const { text, chat_id } = json as { text: string; chat_id: string };
      sent.push(text);
      serial += 1;
      const chat = { id: Number(chat_id), type: 'private' };
      const result = { message_id: serial, date: Math.floor(now / 1000), chat, text };
      return { status: 200, json: { ok: true, result } };
    },
    log: () => undefined,
    now: () => now,
    sleep: async (ms) => {
      now += ms;
    },
  };

  async function deliver({ topic, data }: { readonly topic: string; readonly data: unknown }) {
    const { lane_id } = data as { lane_id?: string };
    if (topic === 'outbound-messages' && lane_id !== undefined) {
      if (held === undefined) await sendLane(outbox, lane_id);
      else held.push(async () => void (await sendLane(outbox, lane_id)));
    }
    if (topic !== 'workflow-executions' && topic !== 'execution-wakeups') return;
    const text = Buffer.from(JSON.stringify(data)).toString('base64');
    const id = readWakeup({
      message: { data: text, attributes: {}, messageId: '1' },
      subscription: 'execute',
    });
    if (id !== undefined) await runExecution(engine, id);
  }

  async function settle(): Promise<void> {
    for (; read < publisher.published.length; read += 1) {
      const message = publisher.published[read];
      if (message === undefined) continue;
      await deliver(message);
      if (twice) await deliver(message);
    }
  }

  function say(text: string, { at = now - NOON, from = 777, chat = from, button }: Said = {}) {
    serial += 1;
    const date = Math.floor((NOON + at) / 1000);
    const user = { id: from, is_bot: false, first_name: `Person ${from}` };
    const where = chat === from ? { id: from, type: 'private' } : { id: chat, type: 'supergroup' };
    const message = { message_id: serial, from: user, chat: where, date, text };
    const update =
      button === undefined
        ? { update_id: serial, message }
        : {
            update_id: serial,
            callback_query: { id: String(serial), from: user, message, data: button },
          };
    const receivedAt = new Date(Math.max(now, NOON + at)).toISOString();
    const delivery = { json: update, account_id: BOT } as never;
    const [event] = splitTelegram(delivery, receivedAt);
    if (event === undefined) throw new Error('no event');
    return wrapEvent('telegram', event, receivedAt);
  }

  async function process(envelope: Envelope): Promise<void> {
    await processEvent(processor, envelope);
    if (twice) await processEvent(processor, envelope);
  }

  function conversation(): Conversation {
    const all = [...store.documents.conversations.values()];
    const [one] = all.flatMap((document) => (isAlias(document) ? [] : [document]));
    if (one === undefined) throw new Error('there is no conversation');
    return one;
  }

  return {
    ...{ store, say, process, settle, sent, conversation },
    async publish(workflow_id, keywords, definition) {
      const trigger =
        keywords === undefined
          ? { type: 'new_message' }
          : { type: 'keyword', keywords, match_mode: 'contains', case_sensitive: false };
      const workflow = {
        id: workflowDocumentId('ws_1', workflow_id),
        ...{ workflow_id, workspace_id: 'ws_1', name: workflow_id },
        ...{ status: 'published', version: 1, trigger },
      } as unknown as Workflow;
      await store.change(() => ({
        workflows: [workflow],
        definitions: [definitionOf(workflow_id, definition)],
      }));
    },
    async hear(text, said) {
      await process(say(text, said));
      await settle();
    },
    async pass(ms) {
      for (let left = ms; left > 0; left -= 60_000) {
        now += Math.min(left, 60_000);
        await tasks.publishDue(new Date(now).toISOString());
        await wakeDue(store, publisher, now);
        await settle();
      }
    },
    async takeOver(ms) {
      const at = new Date(now).toISOString();
      const until = new Date(now + ms).toISOString();
      const { id } = conversation();
      const control = { mode: 'human' as const, at, until, by: 'Bob' };
      const { woken = [] } = await store.change((state) => setControl(id, control, state));
      await wakeExecutions(publisher, woken);
      await settle();
    },
    holdCalls() {
      const waiting: (() => Promise<void>)[] = [];
      held = waiting;
      return () => {
        held = undefined;
        for (const one of waiting) void one();
      };
    },
    executions: () => [...store.documents.executions.values()],
  };
}
