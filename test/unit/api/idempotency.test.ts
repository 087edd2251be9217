import { expect } from 'chai';
import type { Route } from '../../../functions/api/http/route.ts';
import { routes } from '../../../functions/api/routes.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { Envelope } from '../../../shared/wire/envelope.ts';
import {
  aBlock,
  aChannels,
  aDestination,
  aRecord,
  aWorkflow,
} from '../../contracts/store-documents.ts';
import { type Ask, OTHER_KEY, openApi, put } from '../../support/api.ts';
import { openConnecting } from '../../support/connecting.ts';
import { workflowNamed } from '../../support/deciding.ts';
import { createMemoryStore, type MemoryStore } from '../../support/memory/memory-store.ts';

const NOW = Date.parse('2026-03-31T12:00:00.000Z');
const range = { from: '2026-03-31T00:00:00Z', to: '2026-04-01T00:00:00Z' };

interface Creation {
  readonly path: string;
  readonly body: object;
  /** Another body that is valid; absent where there is none. */
  readonly other?: object;
  /** How often what it creates is there. */
  count(store: MemoryStore): number;
  idOf(answer: { readonly body: Answer }): string;
}

// biome-ignore lint/suspicious/noExplicitAny: an answer is read where it is expected.
type Answer = any;

const replays = {
  count: ({ documents }: MemoryStore) => documents.replays.size,
  idOf: ({ body }: { readonly body: Answer }): string => body.replay.id,
};

/** Every route that creates something, by its id. */
const creations: Readonly<Record<string, Creation>> = {
  startReplay: {
    path: '/v1/replays',
    body: { mode: 'rerun', ...range },
    other: { mode: 'reprocess', ...range },
    ...replays,
  },
  replayEvents: {
    path: '/v1/events/replay',
    body: { mode: 'rerun', event_ids: ['evt_1'] },
    other: { mode: 'reprocess', event_ids: ['evt_1'] },
    ...replays,
  },
  replayEvent: {
    path: '/v1/events/evt_1/replay',
    body: { mode: 'rerun' },
    other: { mode: 'reprocess' },
    ...replays,
  },
  replayUnrouted: { path: '/v1/blocks/blk_1/replay-unrouted', body: {}, ...replays },
  createWorkflow: {
    path: '/v1/workflows',
    body: { name: 'Orders', trigger: { type: 'follow' } },
    other: { name: 'Orders', trigger: { type: 'unfollow' } },
    count: ({ documents }) => documents.workflows.size - 1,
    idOf: ({ body }) => body.id,
  },
  triggerWorkflow: {
    path: '/v1/workflows/wf_call/trigger',
    body: { data: { order: 1 } },
    other: { data: { order: 2 } },
    count: ({ documents }) => documents.executions.size,
    idOf: ({ body }) => body.execution.id,
  },
  createDestination: {
    path: '/v1/destinations',
    body: { name: 'Shop', url: 'https://shop.example/hooks' },
    other: { name: 'Shop', url: 'https://shop.example/other' },
    count: ({ documents }) => documents.destinations.size - 1,
    idOf: ({ body }) => body.id,
  },
  rotateDestinationSecret: {
    path: '/v1/destinations/dst_1/rotate-secret',
    body: {},
    other: { overlap_seconds: 60 },
    count: ({ documents }) => (documents.destinations.get('dst_1')?.secrets.length ?? 0) - 1,
    idOf: ({ body }) => body.secret,
  },
  createNotificationChannel: {
    path: '/v1/notifications',
    body: { name: 'Team', target: { type: 'webhook', url: 'https://shop.example/hooks' } },
    other: { name: 'Team', target: { type: 'slack', url: 'https://hooks.example/services/1' } },
    count: ({ documents }) => (documents.channels.get('ws_1')?.channels.length ?? 0) - 1,
    idOf: ({ body }) => body.id,
  },
  rotateNotificationSecret: {
    path: '/v1/notifications/chn_1/rotate-secret',
    body: {},
    other: { overlap_seconds: 60 },
    count: ({ documents }) =>
      documents.channels.get('ws_1')?.channels[0]?.older_secrets?.length ?? 0,
    idOf: ({ body }) => body.secret,
  },
  testDestination: {
    path: '/v1/destinations/dst_1/test',
    body: {},
    count: ({ documents }) => documents.deliveries.size,
    idOf: ({ body }) => body.id,
  },
};

/** They change an account at a platform, so they have tests of their own below. */
const blockRoutes = ['connectBlock', 'rotateBlock'];
/** Their answers differ from each other's, so they have tests of their own: `keys.test.ts`, `people.test.ts`. */
const accessRoutes = ['createKey', 'invitePerson'];

/** They need a conversation, so they have tests of their own: `send-message.test.ts`. */
const messageRoutes = ['sendToConversation', 'sendToContact', 'replyToEvent'];

/** It needs an issue, so it has a test of its own: `issues.test.ts`. */
const issueRoutes = ['replayIssue'];

/** It writes nothing itself, so it has a test of its own: `destinations.test.ts`. */
const publishingRoutes = ['replayToDestination'];

/** POSTs that can be sent again as they are: they read, or set a state that is set already. */
const repeatable = [
  ...['cancelMessage', 'retryMessage'],
  ...['planReplay', 'pauseReplay', 'resumeReplay', 'cancelReplay'],
  ...['publishWorkflow', 'unpublishWorkflow', 'archiveWorkflow'],
  ...['checkBlock', 'disconnectBlock', 'closeConversation', 'testWorkflow'],
  ...['pauseDestination', 'resumeDestination', 'resendDelivery'],
  ...['pauseNotificationChannel', 'resumeNotificationChannel', 'testNotificationChannel'],
  ...['acknowledgeIssue', 'resolveIssue', 'reopenIssue', 'retryIssue'],
  ...['cancelExecution', 'cancelExecutions', 'retryExecution', 'skipStep', 'checkWorkflow'],
];

/** Commits, and loses the answer of the commits with these numbers: the first is 1. */
function losingAnswers(store: MemoryStore, lost: ReadonlySet<number>): MemoryStore {
  let commits = 0;
  const change: MemoryStore['change'] = async (decide) => {
    const written = await store.change(decide);
    commits += 1;
    if (lost.has(commits)) throw new Failure('store_unavailable', 'the answer was lost');
    return written;
  };
  return { ...store, change };
}

async function open() {
  const store = createMemoryStore();
  const lost = new Set<number>();
  const api = await openApi({ now: () => NOW }, losingAnswers(store, lost));
  const envelope: Envelope = {
    ...{ v: 1, event_id: 'evt_1', platform: 'line', account_id: 'U1', platform_event_id: '01' },
    ...{ kind: 'message.text', occurred_at: '2026-03-31T10:15:30.000Z' },
    received_at: '2026-03-31T10:15:30.500Z',
    body: { event: {}, context: {} },
  };
  const payload = { text: JSON.stringify(envelope) };
  await put(store, 'records', aRecord('ws_1', { id: 'evt_1', status: 'failed', payload }));
  await put(store, 'blocks', { ...aBlock('ws_1'), id: 'blk_1' });
  await put(store, 'destinations', aDestination('ws_1', { id: 'dst_1' }));
  const target = { type: 'webhook', url: 'https://shop.example/hooks' } as const;
  await put(store, 'channels', aChannels('ws_1', { id: 'chn_1', target }));
  const called = workflowNamed(aWorkflow('ws_1', 'published'), 'wf_call');
  await put(store, 'workflows', { ...called, trigger: { type: 'api_trigger' } });
  /** Loses the answer of the next commit; the two of the keys came before. */
  const loseNext = (): void => void lost.add(3);
  return { ...api, store, loseNext };
}

const send = (ask: Ask, { path }: Creation, body: object, headers = {}) =>
  ask(`POST ${path}`, { body, headers });

const withKey = (key: string) => ({ 'Idempotency-Key': key });

describe('a POST of the API', () => {
  it('accepts an Idempotency-Key, or can be sent again as it is', () => {
    const posts = routes.filter(({ method }) => method === 'post');
    const idOf = ({ id }: Route): string => id;
    const creating = posts.filter(({ creates }) => creates === true).map(idOf);
    const others = posts.filter(({ creates }) => creates !== true).map(idOf);
    const tested = [
      ...blockRoutes,
      ...accessRoutes,
      ...publishingRoutes,
      ...messageRoutes,
      ...issueRoutes,
    ];
    expect(creating).to.have.members([...Object.keys(creations), ...tested]);
    expect(others).to.have.members(repeatable);
  });

  for (const [name, creation] of Object.entries(creations)) {
    describe(name, () => {
      it('creates once for a key', async () => {
        const { ask, store } = await open();
        const first = await send(ask, creation, creation.body, withKey('k-1'));
        const second = await send(ask, creation, creation.body, withKey('k-1'));
        expect(second.status).to.equal(first.status);
        expect(second.body).to.deep.equal(first.body);
        expect(creation.count(store)).to.equal(1);
        const third = await send(ask, creation, creation.body, withKey('k-2'));
        expect(creation.idOf(third)).not.to.equal(creation.idOf(first));
        expect(creation.count(store)).to.equal(2);
      });

      it('finds what it created after the answer was lost', async () => {
        const { ask, store, loseNext } = await open();
        loseNext();
        const lost = await send(ask, creation, creation.body, withKey('k-1'));
        expect([lost.status, lost.body.error.code]).to.deep.equal([503, 'unavailable']);
        expect(lost.body.error.details).to.deep.equal(['Idempotency-Key: k-1']);
        const again = await send(ask, creation, creation.body, withKey('k-1'));
        expect(again.status).to.be.oneOf([201, 202]);
        expect(creation.count(store)).to.equal(1);
      });

      it('names a key of its own where none was sent, so that the same can be sent again', async () => {
        const { ask, store, loseNext } = await open();
        loseNext();
        const lost = await send(ask, creation, creation.body);
        const [detail = ''] = lost.body.error.details;
        const key = detail.replace('Idempotency-Key: ', '');
        await send(ask, creation, creation.body, withKey(key));
        expect(creation.count(store)).to.equal(1);
      });

      const { other } = creation;
      if (other !== undefined) {
        it('refuses a key that came with another body', async () => {
          const { ask, store } = await open();
          await send(ask, creation, creation.body, withKey('k-1'));
          const { status, body } = await send(ask, creation, other, withKey('k-1'));
          expect([status, body.error.code]).to.deep.equal([409, 'idempotency_conflict']);
          expect(creation.count(store)).to.equal(1);
        });
      }

      it('refuses a key that is none', async () => {
        const { ask, store } = await open();
        for (const key of ['', 'two words', 'k'.repeat(256)]) {
          const { status, body } = await send(ask, creation, creation.body, withKey(key));
          expect([status, body.error.code], key).to.deep.equal([400, 'invalid_idempotency_key']);
        }
        expect(creation.count(store)).to.equal(0);
      });
    });
  }

  it('keeps the keys of workspaces and of paths apart', async () => {
    const { ask } = await open();
    const body = { name: 'Orders', trigger: { type: 'follow' } };
    const headers = withKey('k-1');
    const mine = await ask('POST /v1/workflows', { body, headers });
    const theirs = await ask('POST /v1/workflows', { body, headers, key: OTHER_KEY });
    const job = await ask('POST /v1/replays', { body: { mode: 'rerun', ...range }, headers });
    expect([mine.status, theirs.status, job.status]).to.deep.equal([201, 201, 201]);
    expect(theirs.body.id).not.to.equal(mine.body.id);
  });

  it('finds a workflow under its key also when it has another id, or has been changed since', async () => {
    const { ask } = await open();
    const body = { id: 'wf_a', name: 'Orders', trigger: { type: 'follow' } };
    const headers = withKey('k-1');
    await ask('POST /v1/workflows', { body, headers });
    const change = { name: 'New name', trigger: { type: 'follow' } };
    await ask('PUT /v1/workflows/wf_a', { body: change });
    const again = await ask('POST /v1/workflows', { body, headers });
    expect([again.status, again.body.name]).to.deep.equal([201, 'New name']);
    const other = await ask('POST /v1/workflows', { body: { ...body, id: 'wf_b' }, headers });
    expect(other.body.error.code).to.equal('idempotency_conflict');
  });

  it('is remembered for two days', async () => {
    const { ask, store } = await open();
    const body = { name: 'Orders', trigger: { type: 'follow' } };
    await ask('POST /v1/workflows', { body, headers: withKey('k-1') });
    const [note] = [...store.documents.requests.values()];
    expect(note).to.deep.include({
      workspace_id: 'ws_1',
      expires_at: '2026-04-02T12:00:00.000Z',
    });
  });
});

describe('an account that is connected under an Idempotency-Key', () => {
  const body = {
    platform: 'telegram',
    credentials: { bot_token: '7098765432:AAdemo-only-second-shop-telegram-bot' },
  };
  const headers = withKey('k-1');

  /** Three commits: the lease, the block with the note, the health check. */
  for (const commit of [1, 2, 3]) {
    it(`is connected once although the answer to commit ${commit} was lost`, async () => {
      const connecting = await openConnecting();
      const { ask, store } = connecting;
      Object.assign(store, losingAnswers({ ...store }, new Set([commit])));
      const lost = await ask('POST /v1/blocks', { body, headers });
      const again = await ask('POST /v1/blocks', { body, headers });
      const third = await ask('POST /v1/blocks', { body, headers });
      await connecting.close();
      expect([lost.status, again.status, third.status]).to.deep.equal([503, 201, 201]);
      expect(third.body).to.deep.equal(again.body);
      const [block, ...others] = [...store.documents.blocks.values()];
      expect(others).to.deep.equal([]);
      expect(block?.key_versions?.map(({ version }) => version)).to.deep.equal([1]);
      expect(block?.lease).to.equal(undefined);
    });
  }

  it('is not connected by a key that came with another account', async () => {
    const connecting = await openConnecting();
    const { ask } = connecting;
    await ask('POST /v1/blocks', { body, headers });
    const other = { platform: 'line', credentials: { channel_secret: 'a', access_token: 'b' } };
    const refused = await ask('POST /v1/blocks', { body: other, headers });
    await connecting.close();
    expect([refused.status, refused.body.error.code]).to.deep.equal([409, 'idempotency_conflict']);
  });

  it('is rotated once for a key, and again for another', async () => {
    const connecting = await openConnecting();
    const { ask, store } = connecting;
    const { id } = (await ask('POST /v1/blocks', { body })).body;
    const rotate = (key: string) =>
      ask(`POST /v1/blocks/${id}/rotate`, { body: {}, headers: withKey(key) });
    await rotate('r-1');
    await rotate('r-1');
    await rotate('r-2');
    await connecting.close();
    const versions = store.documents.blocks.get(id)?.key_versions?.map(({ version }) => version);
    expect(versions).to.deep.equal([3, 2, 1]);
  });
});
