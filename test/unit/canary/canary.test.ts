import { expect } from 'chai';
import { CANARY_WORKSPACE, canarySigningSecret } from '../../../functions/canary/canary-block.ts';
import { ROUND_MS, runCanary, withinOf } from '../../../functions/canary/run-canary.ts';
import { processEvent } from '../../../functions/process/process.ts';
import { receive } from '../../../functions/webhooks/receive.ts';
import { platforms } from '../../../shared/platforms/index.ts';
import { readWebhookKey } from '../../../shared/platforms/telegram/key.ts';
import type { Envelope } from '../../../shared/wire/envelope.ts';
import { openWorkshop, type Workshop } from '../../support/processing.ts';
import { type StubRequest, type StubServer, startStubServer } from '../../support/stub-server.ts';

const NOON = Date.parse('2026-03-31T12:00:00.000Z');
const NAMES = Object.keys(platforms).sort();

/** The five webhook handlers, behind one server, that hold these secrets. */
async function openWebhookHandlers(workshop: Workshop, appSecret: string): Promise<StubServer> {
  const { publisher } = workshop;
  return await startStubServer(async ({ method = '', url = '', headers, body }: StubRequest) => {
    const name = url.split('/')[2] ?? '';
    const ingress = platforms[name];
    if (ingress === undefined) return { status: 404 };
    const findSecrets = ({
      path_key = '',
    }): ReturnType<Parameters<typeof receive>[0]['findSecrets']> => {
      if (name === 'line') return { secrets: [canarySigningSecret('sealing')] };
      if (name !== 'telegram') return { secrets: [appSecret] };
      const key = readWebhookKey(path_key, ['telegram']);
      return key && { account_id: key.account_id, secrets: key.secret_tokens };
    };
    const readBody = async () => Buffer.from(body);
    const incoming = { method, url, headers, readBody };
    const { status } = await receive({ ingress, findSecrets, publisher }, incoming, new Date(NOON));
    return { status, body: '' };
  });
}

describe('the canary', () => {
  it('says within what time an event arrived', () => {
    expect([0, 1_000, 1_001, 10_000, 10_001, 60_000, 60_001].map(withinOf)).to.deep.equal([
      ...['1s', '1s', '10s', '10s', '60s', '60s', 'later'],
    ]);
  });

  let workshop: Workshop;
  let ingresses: StubServer | undefined;

  async function run(at: number): ReturnType<typeof runCanary> {
    const { store } = workshop;
    const keys = { appSecret: 'app', telegramKey: 'telegram', sealingKeys: ['sealing'] };
    const webhookUrl = `http://${ingresses?.host}/webhooks/{platform}`;
    const sightings = await runCanary({ store, webhookUrl, ...keys, now: () => at });
    return sightings.sort((a, b) => (a.platform < b.platform ? -1 : 1));
  }

  async function processAll(): Promise<void> {
    const { processor, publisher } = workshop;
    const events = publisher.published.filter(({ topic }) => topic === 'webhook-events');
    for (const { data } of events) {
      await processEvent({ ...processor, platforms }, data as unknown as Envelope);
    }
  }

  async function open(appSecret: string): Promise<void> {
    workshop = await openWorkshop();
    ingresses = await openWebhookHandlers(workshop, appSecret);
  }

  afterEach(() => ingresses?.close());

  it('has an account on every platform, of a form that the platform never gives', () => {
    const accounts = Object.entries(platforms).map(([name, one]) => [name, one.canaryAccount]);
    expect(Object.fromEntries(accounts)).to.include({
      instagram: 'canary',
      line: 'Uca0a4e00000000000000000000000000',
      messenger: 'canary',
      telegram: '1',
      whatsapp: 'canary',
    });
  });

  it('is let in by every webhook handler, and sees in the next round what has been processed', async () => {
    await open('app');
    const first = await run(NOON);
    expect(first.map(({ last, status }) => [last, status])).to.deep.equal(
      NAMES.map(() => ['missing', 200]),
    );
    await processAll();
    const second = await run(NOON + ROUND_MS);
    expect(second.map(({ platform, last }) => [platform, last])).to.deep.equal(
      NAMES.map((name) => [name, 'seen']),
    );
    expect(second.every(({ ms }) => typeof ms === 'number')).to.equal(true);
  });

  it('makes one event of a round that runs twice', async () => {
    await open('app');
    await run(NOON);
    await run(NOON + 1_000);
    await processAll();
    const events = [...workshop.store.documents.records.values()];
    expect(events).to.have.length(NAMES.length);
    expect(new Set(events.map(({ workspace_id }) => workspace_id))).to.deep.equal(
      new Set([CANARY_WORKSPACE]),
    );
  });

  it('names the webhook handlers that reject it', async () => {
    await open('another');
    const statuses = (await run(NOON)).map(({ platform, status }) => [platform, status]);
    expect(Object.fromEntries(statuses)).to.include({
      ...{ instagram: 401, line: 200, messenger: 401, telegram: 200, whatsapp: 401 },
    });
  });

  it('names the webhook handlers that do not answer', async () => {
    await open('app');
    await ingresses?.close();
    expect((await run(NOON)).map(({ status }) => status)).to.deep.equal(NAMES.map(() => 0));
  });
});
