import { processEvent } from '../../functions/process/process.ts';
import { type LaneOutcome, type Outbox, sendLane } from '../../functions/send/send-lane.ts';
import { envelopesOf } from '../../scripts/explain/explain-body.ts';
import { sealCredentials } from '../../shared/blocks/credentials.ts';
import { platformBases } from '../../shared/cloud/http/platform-api.ts';
import { sendCall } from '../../shared/cloud/http/send-call.ts';
import { putOne } from '../../shared/domain/change.ts';
import { isAlias } from '../../shared/domain/conversations/alias.ts';
import type { Conversation } from '../../shared/domain/conversations/conversation.ts';
import { blockId } from '../../shared/domain/ids.ts';
import type { Adapt, OutboundContent } from '../../shared/domain/outbound/outbound-content.ts';
import type { OutboundMessage } from '../../shared/domain/outbound/outbound-message.ts';
import { outboundId, queueMessage } from '../../shared/domain/outbound/queue-message.ts';
import { compileWorkflows } from '../../shared/domain/triggers/matcher.ts';
import { writerOf } from '../../shared/platforms/delivery-writers.ts';
import { platforms } from '../../shared/platforms/index.ts';
import { senders } from '../../shared/platforms/senders.ts';
import { APP, type ConnectorStage, setConnectorStage } from '../contracts/connector-subject.ts';
import { demoAccount } from '../contracts/senders/demo-account.ts';
import { createMemoryArchive } from './memory/memory-archive.ts';
import { createMemoryPublisher, type MemoryPublisher } from './memory/memory-publisher.ts';
import { createMemoryStore, type MemoryStore } from './memory/memory-store.ts';

export const SEALING_KEY = 'a sealing key of the tests';

/** One account of each platform, with what its deliveries are signed with. */
export const answeringAccounts = [
  { platform: 'instagram', id: '17841400000000077', secret: APP.instagram_app_secret },
  {
    platform: 'line',
    id: 'Ufedcba9876543210fedcba9876543210',
    secret: '0d0e0a0d0b0e0e0f0123456789abcdef',
  },
  { platform: 'messenger', id: '1100000000000077', secret: APP.app_secret },
  { platform: 'telegram', id: '7098765432', secret: 'a-secret-token-of-this-test' },
  { platform: 'whatsapp', id: '106540352240077', secret: APP.app_secret },
] as const;

export type AnsweringAccount = (typeof answeringAccounts)[number];

export function accountOf(platform: AnsweringAccount['platform']): AnsweringAccount {
  const found = answeringAccounts.find((one) => one.platform === platform);
  if (found === undefined) throw new Error(platform);
  return found;
}

/** The real sender, outbox and processing of one platform on a database in memory, against the stand-in. */
export interface Answering {
  readonly stage: ConnectorStage;
  readonly store: MemoryStore;
  readonly publisher: MemoryPublisher;
  readonly outbox: Outbox;
  readonly credentials: Readonly<Record<string, string>>;
  /** A person writes: the conversation that this makes, or made the first time. */
  hear(person: number): Promise<Conversation>;
  queue(
    to: Conversation,
    content: OutboundContent,
    more?: Partial<OutboundMessage> & { readonly adapt?: readonly Adapt[] },
  ): Promise<string>;
  run(lane: string): Promise<LaneOutcome>;
  pass(ms: number): void;
  /** Processes the echoes and statuses that have arrived since. */
  readReports(): Promise<void>;
  find(id: string): Promise<OutboundMessage | undefined>;
  /** How often these words have arrived at the platform. */
  arrivals(words: string): number;
  close(): Promise<void>;
}

export async function openAnswering({
  platform,
  id,
  secret,
}: AnsweringAccount): Promise<Answering> {
  const account = demoAccount(id);
  const stage = await setConnectorStage({ account, secret });
  await stage.register();
  const store = createMemoryStore();
  const publisher = createMemoryPublisher();
  const block_id = blockId(platform, id);
  let now = Date.now();
  let serial = 0;
  let read = 0;
  const met = new Map<number, Conversation>();
  await store.change(
    putOne('blocks', {
      ...{ id: block_id, workspace_id: 'ws_1', platform, account_id: id, name: 'Shop' },
      signing_secrets: [],
      credentials: sealCredentials(account.credentials, SEALING_KEY, block_id),
      connected_at: '2026-01-01T00:00:00.000Z',
    }),
  );
  const bases = platformBases(stage.standIn.url);
  const outbox: Outbox = {
    ...{ store, publisher, senders },
    setting: { meta: { ...APP, verify_token: 'x' } },
    sealingKeys: [SEALING_KEY],
    makeCall: (call) => sendCall(bases(call.api), call, 5_000),
    log: () => undefined,
    now: () => now,
    sleep: async (ms) => {
      now += ms;
    },
  };
  const processor = {
    ...{ platforms, store, publisher, archive: createMemoryArchive(), now: () => now },
    findBlock: (one: string) => store.find('blocks', one),
    findMatcher: async () => compileWorkflows([]),
  };

  async function process(body: string): Promise<void> {
    const known = platforms[platform];
    if (known === undefined) throw new Error(`no ${platform}`);
    const receivedAt = new Date(now).toISOString();
    for (const envelope of envelopesOf(known, Buffer.from(body), receivedAt, id) ?? []) {
      await processEvent(processor, envelope);
    }
  }

  return {
    ...{ stage, store, publisher, outbox, credentials: account.credentials },
    async hear(person) {
      const before = new Set(store.documents.conversations.keys());
      serial += 1;
      const text = { serial, person, name: `Person ${person}`, text: `Hello ${serial}`, at: now };
      await process(writerOf(platform).writeText(text, id));
      const all = [...store.documents.conversations.values()].filter((one) => !isAlias(one));
      const made = all.find(({ id: one }) => !before.has(one)) ?? met.get(person);
      if (made === undefined || isAlias(made)) throw new Error('no conversation was made');
      met.set(person, made);
      return made;
    },
    async queue(to, content, { adapt = [], ...more } = {}) {
      const planned = senders[platform]?.plan(content, adapt) ?? [];
      if ('problems' in planned) throw new Error(JSON.stringify(planned.problems));
      if (to.address === undefined) throw new Error('nobody to write to');
      serial += 1;
      const asked = outboundId('ws_1', `request ${serial}`);
      const queued = queueMessage({
        ...{ id: asked, workspace_id: 'ws_1', block_id, platform, lane_id: to.id },
        conversation_id: to.id,
        ...(to.contact_id !== undefined && { contact_id: to.contact_id }),
        requested_by: { kind: 'api', name: 'a key' },
        request_digest: '',
        content: JSON.stringify(content),
        address: to.address.to,
        parts: planned.map((part) => ({
          part: JSON.stringify(part),
          status: 'queued',
          attempts: 0,
        })),
        created_at: new Date(now).toISOString(),
        ...more,
      });
      await store.change(queued);
      return asked;
    },
    run: (lane) => sendLane(outbox, lane),
    pass: (ms) => {
      now += ms;
    },
    async readReports() {
      await stage.standIn.settle();
      for (; read < stage.ingress.arrived.length; read += 1) {
        await process(stage.ingress.arrived[read] ?? '');
      }
    },
    find: (one) => store.find('outbound_messages', one),
    arrivals: (words) =>
      stage.standIn.sent.filter(({ message }) => JSON.stringify(message).includes(`"${words}"`))
        .length,
    close: () => stage.close(),
  };
}
