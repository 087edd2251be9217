import { type LaneOutcome, type Outbox, sendLane } from '../../functions/send/send-lane.ts';
import { sealCredentials } from '../../shared/blocks/credentials.ts';
import type { ApiCall } from '../../shared/domain/blocks/api-call.ts';
import type { Block } from '../../shared/domain/blocks/block.ts';
import type { Conversation } from '../../shared/domain/conversations/conversation.ts';
import type { OutboundMessage } from '../../shared/domain/outbound/outbound-message.ts';
import type { Part } from '../../shared/domain/outbound/part.ts';
import { outboundId, queueMessage } from '../../shared/domain/outbound/queue-message.ts';
import type { SendOutcome } from '../../shared/domain/outbound/send-outcome.ts';
import type { Window } from '../../shared/domain/outbound/window.ts';
import type { Sender } from '../../shared/platforms/sender.ts';
import { createMemoryPublisher } from './memory/memory-publisher.ts';
import { createMemoryStore, type MemoryStore } from './memory/memory-store.ts';

const KEY = 'a sealing key of the tests';
export const START = Date.UTC(2026, 2, 31, 10, 15, 30);

/** What a platform hears, in the words of these tests: text, recipient and our own marks. */
export interface Heard {
  readonly text: string;
  readonly to: string;
  readonly stamp: string;
  readonly retry_key: string;
  readonly by_token: boolean;
  readonly at: number;
}

/** What it does with a call: takes it, or says what the sender then reads. `lost` has arrived all the same. */
export type Reaction = SendOutcome | 'take' | 'lost' | 'lost_before';

export interface OutboxSubject {
  readonly outbox: Outbox;
  readonly store: MemoryStore;
  readonly published: readonly { readonly topic: string; readonly data: unknown }[];
  /** What arrived at the platform, in order. */
  readonly arrived: readonly Heard[];
  /** Every call, also those that did not arrive. */
  readonly calls: readonly Heard[];
  /** What the platform does with the next calls; it takes those after. */
  react(...reactions: Reaction[]): void;
  pass(ms: number): void;
  queue(text: string, more?: Partial<OutboundMessage>): Promise<string>;
  run(lane?: string): Promise<LaneOutcome>;
  find(id: string): Promise<OutboundMessage | undefined>;
}

export interface OutboxOptions {
  /** The platform knows our key and takes a part once. */
  readonly repeatable?: boolean;
  readonly window?: Window;
}

/** An outbox on a database in memory, and a platform that does what the test says. */
export async function createOutbox({
  repeatable = false,
  window = { open: true, still_allowed: [] },
}: OutboxOptions = {}): Promise<OutboxSubject> {
  const store = createMemoryStore();
  const publisher = createMemoryPublisher();
  const arrived: Heard[] = [];
  const calls: Heard[] = [];
  const reactions: Reaction[] = [];
  let now = START;
  let asked = 0;

  function take(heard: Heard): string {
    const known = arrived.findIndex(({ retry_key }) => retry_key === heard.retry_key);
    if (repeatable && known >= 0) return `p${known + 1}`;
    arrived.push(heard);
    return `p${arrived.length}`;
  }

  const sender: Sender = {
    platform: 'telegram',
    limits: undefined as never,
    evidence: 'none',
    plan: () => [],
    window: () => window,
    repeatable: () => repeatable,
    call: ({ part, target, stamp, retry_key }) => ({
      api: 'platform',
      method: 'POST',
      path: '/send',
      json: {
        text: part.body['text'],
        to: target.address.recipient,
        stamp,
        retry_key,
        by_token: target.use_reply_token === true,
      },
    }),
    read: (answer) =>
      'lost' in answer
        ? answer.lost === 'ECONNREFUSED'
          ? { is: 'retry', reason: answer.lost }
          : { is: 'unknown', reason: answer.lost }
        : (answer.json as SendOutcome),
  };

  async function makeCall(call: ApiCall) {
    const heard = { ...(call.json as Omit<Heard, 'at'>), at: now };
    calls.push(heard);
    const reaction = reactions.shift() ?? 'take';
    if (reaction === 'lost_before') return { lost: 'ECONNREFUSED' };
    if (reaction === 'lost') take(heard);
    if (reaction === 'lost') return { lost: 'no answer in time' };
    if (reaction !== 'take') return { status: 200, json: reaction };
    return { status: 200, json: { is: 'sent', ids: [take(heard)] } };
  }

  const outbox: Outbox = {
    store,
    publisher,
    senders: { telegram: sender },
    setting: {},
    sealingKeys: [KEY],
    makeCall,
    log: () => undefined,
    now: () => now,
    sleep: async (ms) => {
      now += ms;
    },
  };
  await store.change(() => ({
    blocks: [block],
    conversations: [conversation('conv_a'), conversation('conv_b')],
  }));

  return {
    outbox,
    store,
    published: publisher.published,
    arrived,
    calls,
    react: (...given) => void reactions.push(...given),
    pass: (ms) => {
      now += ms;
    },
    async queue(text, more = {}) {
      asked += 1;
      const id = outboundId('ws_1', `request ${asked}`);
      const at = new Date(now).toISOString();
      await store.change(queueMessage({ ...messageOf(id, [text], at), ...more }));
      return id;
    },
    run: (lane = 'conv_a') => sendLane(outbox, lane),
    find: (id) => store.find('outbound_messages', id),
  };
}

export function partsOf(texts: readonly string[]): OutboundMessage['parts'] {
  return texts.map((text) => {
    const part: Part = { shows: [{ kind: 'text', content: { text } }], body: { text } };
    return { part: JSON.stringify(part), status: 'queued', attempts: 0 };
  });
}

function messageOf(id: string, texts: readonly string[], created_at: string) {
  return {
    id,
    workspace_id: 'ws_1',
    block_id: 'blk_1',
    platform: 'telegram',
    lane_id: 'conv_a',
    conversation_id: 'conv_a',
    contact_id: 'ct_1',
    requested_by: { kind: 'api', name: 'a key' },
    request_digest: 'digest',
    content: JSON.stringify({ type: 'text', text: texts.join('') }),
    address: { platform: 'telegram', block_id: 'blk_1', recipient: '777' },
    parts: partsOf(texts),
    created_at,
  } as const;
}

export const block: Block = {
  id: 'blk_1',
  workspace_id: 'ws_1',
  platform: 'telegram',
  account_id: '42',
  name: 'A bot',
  signing_secrets: [],
  credentials: sealCredentials({ bot_token: '42:secret' }, KEY, 'blk_1'),
  connected_at: '2026-01-01T00:00:00.000Z',
};

export function conversation(id: string): Conversation {
  return {
    id,
    workspace_id: 'ws_1',
    block_id: 'blk_1',
    platform: 'telegram',
    aliases: [],
    kind: 'direct',
    thread_keys: [id],
    contact_id: 'ct_1',
    status: 'open',
    unread: [],
    first_inbound_at: '2026-03-31T10:00:00.000Z',
    last_inbound_at: '2026-03-31T10:15:00.000Z',
  };
}

export const otherCredentials = sealCredentials({ bot_token: '42:other' }, KEY, 'blk_1');
