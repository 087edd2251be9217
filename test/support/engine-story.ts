import type { Engine } from '../../functions/execute/engine.ts';
import { createFindGraph } from '../../functions/execute/load-execution.ts';
import { runExecution } from '../../functions/execute/run-execution.ts';
import { wakeDue } from '../../functions/execute/wake-due.ts';
import { type Processor, processEvent } from '../../functions/process/process.ts';
import { acknowledgePress, type PressOutcome } from '../../functions/send/acknowledge-press.ts';
import { type Outbox, sendLane } from '../../functions/send/send-lane.ts';
import { wakeLanes } from '../../functions/send/wake-lanes.ts';
import { sealCredentials } from '../../shared/blocks/credentials.ts';
import type { ApiAnswer, ApiCall } from '../../shared/domain/blocks/api-call.ts';
import type { Block } from '../../shared/domain/blocks/block.ts';
import { isAlias } from '../../shared/domain/conversations/alias.ts';
import type { Conversation } from '../../shared/domain/conversations/conversation.ts';
import { setControl } from '../../shared/domain/conversations/set-control.ts';
import { blockId, workflowDocumentId } from '../../shared/domain/ids.ts';
import type { ReplayMode } from '../../shared/domain/replays/replay.ts';
import { compileWorkflows } from '../../shared/domain/triggers/matcher.ts';
import type { Execution } from '../../shared/domain/workflows/execution.ts';
import type { HttpRequest, HttpResult } from '../../shared/domain/workflows/http.ts';
import { startsOnContact } from '../../shared/domain/workflows/start-on-contact.ts';
import type { Workflow } from '../../shared/domain/workflows/workflow.ts';
import { wakeExecutions } from '../../shared/pipeline/announce.ts';
import { platforms } from '../../shared/platforms/index.ts';
import { senders } from '../../shared/platforms/senders.ts';
import { splitTelegram } from '../../shared/platforms/telegram/split.ts';
import { publishedWorkflows } from '../../shared/store/published-workflows.ts';
import type { Store } from '../../shared/store/store.ts';
import { readButtonPress } from '../../shared/wire/button-press.ts';
import type { Envelope } from '../../shared/wire/envelope.ts';
import { readWakeup } from '../../shared/wire/wakeup-message.ts';
import { wrapEvent } from '../../shared/wire/wrap-event.ts';
import { definitionOf } from './engine.ts';
import { type End, Killed, killOneAt, watchCalls } from './kill-at.ts';
import { createMemoryArchive } from './memory/memory-archive.ts';
import { createMemoryPublisher, type MemoryPublisher } from './memory/memory-publisher.ts';
import { createMemoryStore, type MemoryStore } from './memory/memory-store.ts';
import { createMemoryTasks } from './memory/memory-tasks.ts';

const KEY = 'a sealing key of the tests';
const BOT = '42';
const MINUTE_MS = 60_000;
/** 2026-03-31T12:00:00Z */
export const NOON = Date.UTC(2026, 2, 31, 12);

export interface TextOptions {
  /** Milliseconds after noon; now unless given. */
  readonly at?: number;
  readonly from?: number;
  /** A group; the private chat unless given. */
  readonly chat?: number;
  /** The data of a button below the message with this id. */
  readonly button?: string;
}

/**
 * How a story is played: as it is; with every message delivered twice; with the newest message delivered first; or with the
 * process killed that has the n-th effect of all, and its message delivered again.
 */
export type Way = 'once' | 'twice' | 'newest first' | End;

export const quietWays: readonly Way[] = ['once', 'twice', 'newest first'];

export interface StoryOptions {
  readonly way?: Way;
  /** What another system answers. */
  answer?(request: HttpRequest): HttpResult;
  /** What the platform answers when it learns that a press was noticed. */
  readonly acknowledgement?: ApiAnswer;
}

/** What the platform answers to a call instead of taking it. */
export interface PlatformRefusal {
  readonly status: number;
  readonly description: string;
}

/** The platform takes the call, and its answer never comes. */
export const lostAnswer = 'lost';

/** A story in any database. */
export interface StoryIn<S extends Store> {
  readonly store: S;
  readonly publisher: MemoryPublisher;
  /** The ids of the events of this type that were published on a topic, each once. */
  published(topic: string, type: string): readonly string[];
  /** Publishes a workflow that starts on these keywords, or on every message. */
  publish(
    id: string,
    keywords: readonly string[] | undefined,
    definition: object,
    version?: number,
    options?: object,
  ): Promise<void>;
  /** What a replay does with an event. */
  replay(envelope: Envelope, mode: ReplayMode): Promise<void>;
  /** Loses what was published and has not been delivered. */
  lose(): void;
  /** Loses every task that was to wake an execution. */
  loseTasks(): void;
  /** What a person writes, as Telegram delivers it; not processed yet. */
  say(text: string, said?: TextOptions): Envelope;
  process(envelope: Envelope): Promise<void>;
  /** Delivers all that was published, until nothing is left. */
  settle(): Promise<void>;
  /** Says something, and lets everything follow. */
  hear(text: string, said?: TextOptions): Promise<void>;
  /** Lets time pass, with the clock's rounds, one a minute unless given. */
  pass(ms: number, step?: number): Promise<void>;
  /** Waits until the platform has it: at most three minutes, as one whose process was killed may never have. */
  arrival(text: string): Promise<void>;
  /** A person takes a conversation over: the newest unless given. */
  takeOver(ms: number, conversation_id?: string): Promise<void>;
  archive(workflow_id: string): Promise<void>;
  /** What arrived at the platform, in order. */
  readonly sent: readonly string[];
  /** The data of the newest buttons that were shown. */
  buttons(): readonly string[];
  /** What became of each press, as far as the platform knows. */
  readonly presses: readonly PressOutcome[];
  /** The calls of other systems. */
  readonly calls: readonly HttpRequest[];
  /** The calls of the platform's API that are accepted only now: see `holdCalls`. */
  holdCalls(): () => Promise<void>;
  /** The platform refuses this text, or takes it and its answer is lost. */
  refuse(text: string, refusal: PlatformRefusal | typeof lostAnswer): void;
  /** How often something was committed. */
  changes(): number;
  /** Whether the process was killed that the story is about. */
  wasKilled(): boolean;
  /** Where a process of this story can be killed, if none was. */
  ends(): readonly End[];
}

export interface EngineStory extends StoryIn<MemoryStore> {
  executions(): readonly Execution[];
  conversation(): Conversation;
}

function rootOf(error: Error): Error {
  return error.cause instanceof Error ? rootOf(error.cause) : error;
}

/** What the bot is asked to do. */
interface BotCall {
  readonly text?: string;
  readonly chat_id?: string;
  readonly callback_query_id?: string;
  readonly reply_markup?: {
    readonly inline_keyboard?: readonly (readonly { readonly callback_data: string }[])[];
  };
}

/** The whole way in memory. */
export async function openStory(options: StoryOptions = {}): Promise<EngineStory> {
  const memory = createMemoryStore();
  return {
    ...(await openStoryIn(memory, options)),
    executions: () => [...memory.documents.executions.values()],
    conversation() {
      const all = [...memory.documents.conversations.values()];
      const [one] = all.flatMap((document) => (isAlias(document) ? [] : [document]));
      if (one === undefined) throw new Error('there is no conversation');
      return one;
    },
  };
}

/** The whole way in one process: process, execute and send, with a Telegram bot that takes what it is sent. */
export async function openStoryIn<S extends Store>(
  database: S,
  {
    way = 'once',
    answer,
    acknowledgement = { status: 200, json: { ok: true, result: true } },
  }: StoryOptions = {},
): Promise<StoryIn<S>> {
  let changes = 0;
  const store: S = {
    ...database,
    change: ((decide, lane) => {
      changes += 1;
      return database.change(decide, lane);
    }) as Store['change'],
  };
  const publisher = createMemoryPublisher();
  const tasks = createMemoryTasks(publisher);
  const sent: string[] = [];
  const calls: HttpRequest[] = [];
  const refusals = new Map<string, PlatformRefusal | typeof lostAnswer>();
  const again: (() => Promise<void>)[] = [];
  const presses: PressOutcome[] = [];
  let killed = false;
  let dying = false;
  let buttons: readonly string[] = [];
  const noteKill = (): void => {
    killed = true;
    dying = true;
  };
  const watch = watchCalls();
  const start = typeof way === 'string' ? watch.start : killOneAt(way, noteKill);
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
    async callOut(request) {
      calls.push(request);
      return answer?.(request) ?? { status: 200, headers: {}, body: '{}' };
    },
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
      const { text, chat_id, callback_query_id, reply_markup } = json as BotCall;
      if (callback_query_id !== undefined) return acknowledgement;
      if (text === undefined) throw new Error('the bot of the story takes texts alone');
      const refused = refusals.get(text);
      if (refused === lostAnswer) {
        sent.push(text);
        return { lost: 'ECONNRESET' };
      }
      if (refused !== undefined) {
        const { status, description } = refused;
        return { status, json: { ok: false, error_code: status, description } };
      }
      sent.push(text);
      buttons =
        reply_markup?.inline_keyboard?.flat().map(({ callback_data }) => callback_data) ?? buttons;
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

  /** One process deals with one message; if it is killed, the message is delivered again. */
  async function deliver(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      if (!(thrown instanceof Error) || !(rootOf(thrown) instanceof Killed)) throw thrown;
    }
    // Also one that did not notice, because it expects such a call to fail.
    if (dying) again.push(work);
    dying = false;
  }

  async function work({ topic, data }: { readonly topic: string; readonly data: unknown }) {
    const { lane_id } = data as { lane_id?: string };
    if (topic === 'outbound-messages' && lane_id !== undefined) {
      if (held === undefined) await sendOne(lane_id);
      else held.push(() => sendOne(lane_id));
    }
    const text = Buffer.from(JSON.stringify(data)).toString('base64');
    const push = { message: { data: text, attributes: {}, messageId: '1' }, subscription: 'one' };
    const press = topic === 'outbound-messages' ? readButtonPress(push) : undefined;
    if (press !== undefined) presses.push(await acknowledgePress(outbox, press));
    if (topic !== 'workflow-executions' && topic !== 'execution-wakeups') return;
    const id = readWakeup(push);
    if (id !== undefined) await runOne(id);
  }

  async function sendOne(lane: string): Promise<void> {
    const { makeCall } = outbox;
    const { db, pubsub, platform } = start({
      db: store,
      pubsub: publisher,
      platform: { makeCall },
    });
    await sendLane({ ...outbox, store: db, publisher: pubsub, ...platform }, lane);
  }

  async function runOne(id: string): Promise<void> {
    const { callOut } = engine;
    const parts = start({ db: store, pubsub: publisher, tasks, http: { callOut } });
    const { db, pubsub, http } = parts;
    const findGraph = createFindGraph(db, () => now);
    const one = { ...engine, ...http, store: db, publisher: pubsub, tasks: parts.tasks, findGraph };
    await runExecution(one, id);
  }

  async function processOne(envelope: Envelope): Promise<void> {
    const { db, pubsub } = start({ db: store, pubsub: publisher });
    await processEvent(
      {
        ...processor,
        store: db,
        publisher: pubsub,
        findBlock: (id) => db.find('blocks', id),
      },
      envelope,
    );
  }

  async function settle(): Promise<void> {
    while (read < publisher.published.length || again.length > 0) {
      const messages = publisher.published.slice(read);
      read += messages.length;
      for (const one of again.splice(0)) await deliver(one);
      for (const message of way === 'newest first' ? messages.reverse() : messages) {
        await deliver(() => work(message));
        if (way === 'twice') await deliver(() => work(message));
      }
    }
  }

  function say(
    text: string,
    { at = now - NOON, from = 777, chat = from, button }: TextOptions = {},
  ) {
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
    await deliver(() => processOne(envelope));
    if (way === 'twice') await deliver(() => processOne(envelope));
  }

  async function newestConversation(): Promise<string> {
    const { found } = await store.page('conversations', {
      where: { workspace_id: 'ws_1' },
      order: { field: 'index_active_at', direction: 'desc' },
      limit: 1,
    });
    const [one] = found;
    if (one === undefined) throw new Error('there is no conversation');
    return one.id;
  }

  async function pass(ms: number, step = MINUTE_MS): Promise<void> {
    for (let left = ms; left > 0; left -= step) {
      now += Math.min(left, step);
      await tasks.publishDue(new Date(now).toISOString());
      await wakeDue(store, publisher, now);
      await wakeLanes(store, publisher, new Date(now).toISOString());
      await settle();
    }
  }

  return {
    ...{ store, publisher, say, process, settle, pass, sent, calls, presses },
    async publish(workflow_id, keywords, definition, version = 1, options = {}) {
      const trigger =
        'type' in options
          ? {}
          : keywords === undefined
            ? { type: 'new_message' }
            : { type: 'keyword', keywords, match_mode: 'contains', case_sensitive: false };
      const workflow = {
        id: workflowDocumentId('ws_1', workflow_id),
        ...{ workflow_id, workspace_id: 'ws_1', name: workflow_id },
        ...{ status: 'published', version, trigger: { ...trigger, ...options } },
      } as unknown as Workflow;
      await store.change(({ workspaces }) => {
        if (!workspaces.has('ws_1')) return { need: { workspaces: ['ws_1'] } };
        const known = workspaces.get('ws_1') ?? { id: 'ws_1', workflows_version: 0 };
        const { contact_workflows: listed = [] } = known;
        const contact_workflows = startsOnContact(workflow.trigger)
          ? [...listed, workflow_id]
          : listed;
        return {
          workflows: [workflow],
          definitions: [definitionOf(workflow_id, definition, version)],
          workspaces: [{ ...known, contact_workflows }],
        };
      });
    },
    async hear(text, said) {
      await process(say(text, said));
      await settle();
    },
    async arrival(text) {
      for (let minutes = 0; minutes < 3 && !sent.includes(text); minutes += 1)
        await pass(MINUTE_MS);
    },
    async archive(workflow_id) {
      const id = workflowDocumentId('ws_1', workflow_id);
      await store.change(({ workflows }) => {
        const workflow = workflows.get(id);
        if (workflow === undefined) return { need: { workflows: [id] } };
        return { workflows: [{ ...workflow, status: 'archived' }] };
      });
    },
    async replay(envelope, mode) {
      serial += 1;
      const order = { id: `rpl_${serial}`, mode, at: new Date(now).toISOString(), by: 'Bob' };
      await processEvent(processor, envelope, order);
      await settle();
    },
    published(topic, type) {
      const messages = publisher.published.filter((one) => one.topic === topic);
      const events = messages.map(({ data }) => data as { id: string; type: string });
      return [...new Set(events.filter((one) => one.type === type).map(({ id }) => id))];
    },
    lose() {
      read = publisher.published.length;
    },
    loseTasks: () => tasks.lose(),
    changes: () => changes,
    buttons: () => buttons,
    async takeOver(ms, conversation_id) {
      const at = new Date(now).toISOString();
      const until = new Date(now + ms).toISOString();
      const id = conversation_id ?? (await newestConversation());
      const control = { mode: 'human' as const, at, until, by: 'Bob' };
      const { woken = [] } = await store.change((state) => setControl(id, control, state));
      await wakeExecutions(publisher, woken);
      await settle();
    },
    holdCalls() {
      const waiting: (() => Promise<void>)[] = [];
      held = waiting;
      return async () => {
        held = undefined;
        for (const one of waiting) await one();
      };
    },
    refuse: (text, refusal) => void refusals.set(text, refusal),
    wasKilled: () => killed,
    ends: watch.ends,
  };
}
