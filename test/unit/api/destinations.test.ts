import { expect } from 'chai';
import type { IssueResponse } from '../../../functions/api/issues/issue-schema.ts';
import { sweepIssues } from '../../../functions/health/sweep-issues.ts';
import {
  type Destination,
  destinationSecretOwner,
} from '../../../shared/domain/destinations/destination.ts';
import { unseal } from '../../../shared/runtime/sealing.ts';
import { aDelivery, aDestination } from '../../contracts/store-documents.ts';
import { openApi, put } from '../../support/api.ts';
import { aDisabledDestination } from '../../support/failures.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';

const NOW = Date.parse('2026-03-31T12:00:00.000Z');
const body = { name: 'Shop', url: 'https://shop.example/hooks' };

async function open(localServers: readonly string[] = []) {
  const store = createMemoryStore();
  const clock = { now: NOW };
  const api = await openApi({ now: () => clock.now, localServers }, store);
  const stored = (id: string) => store.find('destinations', id) as Promise<Destination>;
  const published = () => api.publisher.published.map(({ topic, data }) => ({ topic, data }));
  return { ...api, store, clock, stored, published };
}

describe('destinations of the API', () => {
  it('shows the signing secret once, and keeps it sealed', async () => {
    const { ask, stored, registrar } = await open();
    const created = await ask('POST /v1/destinations', { body });
    expect(created.status).to.equal(201);
    const { secret, ...destination } = created.body;
    expect(secret).to.match(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const { secrets } = await stored(destination.id);
    const owner = destinationSecretOwner(destination.id);
    expect(unseal(secrets[0]?.sealed ?? '', registrar.sealingKeys, owner)).to.equal(secret);
    const answers = [
      await ask('GET /v1/destinations'),
      await ask(`GET /v1/destinations/${destination.id}`),
      await ask(`PATCH /v1/destinations/${destination.id}`, { body: { name: 'Orders' } }),
    ];
    const text = JSON.stringify(answers.map((answer) => answer.body));
    expect(text).not.to.include(secret).and.not.to.include('sealed');
    expect(answers[2]?.body).to.deep.include({ name: 'Orders', url: body.url, state: 'active' });
  });

  for (const url of [
    'http://shop.example/hooks',
    'http://127.0.0.1:8080/hooks',
    'https://127.0.0.1/hooks',
    'https://0x7f000001/hooks',
    'https://2130706433/hooks',
    'https://10.0.0.8/hooks',
    'https://169.254.169.254/computeMetadata/v1/',
    'https://[::1]/hooks',
    'https://[::ffff:10.0.0.8]/hooks',
    'https://[fd00::1]/hooks',
    'https://127.0.0.1./hooks',
    'https://0177.0.0.1/hooks',
    'https://127.1/hooks',
    'https://0/hooks',
    'https://0.0.0.0/hooks',
    'https://１２７.０.０.１/hooks',
    'https://100.64.0.1/hooks',
    'https://10.0.0.8:8443/hooks',
    'https://[::]/hooks',
    'https://[::ffff:7f00:1]/hooks',
    'https://[64:ff9b::7f00:1]/hooks',
    'https://[64:ff9b:1::a00:8]/hooks',
    'https://[2002:7f00:1::]/hooks',
    'https://[fe80::1]/hooks',
    'https://localhost/hooks',
    'https://LOCALHOST./hooks',
    'https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/hooks',
    'https://shop.localhost/hooks',
    'https://metadata/computeMetadata/v1/',
    'https://metadata.google.internal/computeMetadata/v1/',
    'https://metadata.google.internal./computeMetadata/v1/',
    'https://metadata。google。internal/computeMetadata/v1/',
    'https://printer.local/hooks',
    'https://shop.example@10.0.0.8/hooks',
    'https://user:password@shop.example/hooks',
    'https://user@shop.example/hooks',
    'ftp://shop.example/hooks',
    'javascript:alert(1)',
    'shop.example/hooks',
    `https://shop.example/${'x'.repeat(2_000)}`,
  ]) {
    it(`accepts no ${url.slice(0, 60)}`, async () => {
      const { ask, store } = await open();
      await put(store, 'destinations', aDestination('ws_1', { id: 'dst_1' }));
      const created = await ask('POST /v1/destinations', { body: { ...body, url } });
      const changed = await ask('PATCH /v1/destinations/dst_1', { body: { url } });
      for (const { status, body } of [created, changed]) {
        expect([status, body.error.code]).to.deep.equal([400, 'invalid_body']);
      }
      expect(store.documents.destinations.size).to.equal(1);
    });
  }

  it('may be a server on a developer’s machine, where that is named', async () => {
    const { ask } = await open(['127.0.0.1:8080']);
    const named = { ...body, url: 'http://127.0.0.1:8080/hooks' };
    expect((await ask('POST /v1/destinations', { body: named })).status).to.equal(201);
    const other = { ...body, url: 'http://127.0.0.1:8081/hooks' };
    expect((await ask('POST /v1/destinations', { body: other })).status).to.equal(400);
  });

  it('are 20 in a workspace at most', async () => {
    const { ask, store } = await open();
    for (let n = 0; n < 20; n += 1) await put(store, 'destinations', aDestination('ws_1'));
    const { status, body: answer } = await ask('POST /v1/destinations', { body });
    expect([status, answer.error.details]).to.deep.equal([
      400,
      ['a workspace has at most 20 destinations'],
    ]);
  });

  it('keep every secret valid as long as it was said, and no longer', async () => {
    const { ask, clock, stored } = await open();
    const { id } = (await ask('POST /v1/destinations', { body })).body;
    const rotate = (given: object) =>
      ask(`POST /v1/destinations/${id}/rotate-secret`, { body: given });
    const ends = async () => (await stored(id)).secrets.map((one) => one.valid_until);
    await rotate({});
    clock.now += 60 * 60_000;
    await rotate({});
    expect(await ends()).to.deep.equal([
      undefined,
      '2026-04-01T13:00:00.000Z',
      '2026-04-01T12:00:00.000Z',
    ]);
    // A secret that somebody has stolen ends at once, and those before it too.
    await rotate({ overlap_seconds: 0 });
    expect(await ends()).to.deep.equal([undefined]);
  });

  it('wait while they are paused, and ask for what waits when they are resumed', async () => {
    const { ask, store, published } = await open();
    await put(store, 'destinations', aDestination('ws_1', { id: 'dst_1' }));
    const paused = await ask('POST /v1/destinations/dst_1/pause');
    expect(paused.body).to.include({ state: 'paused', state_since: '2026-03-31T12:00:00.000Z' });
    const test = await ask('POST /v1/destinations/dst_1/test');
    expect([test.status, test.body.error.code]).to.deep.equal([409, 'destination_not_active']);
    expect(published()).to.deep.equal([]);
    expect((await ask('POST /v1/destinations/dst_1/resume')).body.state).to.equal('active');
    expect(published()).to.deep.equal([
      { topic: 'destination-deliveries', data: { v: 'waiting', destination_id: 'dst_1' } },
    ]);
  });

  for (const [command, name] of [
    ['POST /v1/destinations/dst_1/resume', 'resumed'],
    ['POST /v1/destinations/dst_1/pause', 'paused'],
    ['DELETE /v1/destinations/dst_1', 'deleted'],
  ] as const) {
    it(`have an issue while they are disabled, which is resolved when they are ${name}`, async () => {
      const { ask, store } = await open();
      const at = '2026-03-31T11:59:00.000Z';
      const other = aDisabledDestination('ws_1', at, { id: 'dst_2' });
      await put(store, 'destinations', aDisabledDestination('ws_1', at, { id: 'dst_1' }), other);
      await sweepIssues({ store, now: () => NOW });
      const issues = async () => (await ask('GET /v1/issues?kind=destination')).body.issues;
      const states = async () =>
        Object.fromEntries(
          (await issues()).map((one: IssueResponse) => [one.destination_id, one.state]),
        );
      expect(await states()).to.deep.equal({ dst_1: 'open', dst_2: 'open' });
      const [{ id }] = (await issues()).filter(
        (one: IssueResponse) => one.destination_id === 'dst_1',
      );
      const { samples } = (await ask(`GET /v1/issues/${id}`)).body;
      expect(samples).to.have.lengthOf(1);
      expect(samples[0]).to.include({ destination_id: 'dst_1', at });
      // A new name does not help.
      await ask('PATCH /v1/destinations/dst_1', { body: { name: 'Orders' } });
      expect(await states()).to.deep.equal({ dst_1: 'open', dst_2: 'open' });
      await ask(command);
      expect(await states()).to.deep.equal({ dst_1: 'resolved', dst_2: 'open' });
      expect((await ask(`GET /v1/issues/${id}`)).body.resolved).to.deep.equal({
        at: '2026-03-31T12:00:00.000Z',
        by: 'Key of ws_1',
      });
      await sweepIssues({ store, now: () => NOW + 60_000 });
      expect(await states()).to.deep.equal({ dst_1: 'resolved', dst_2: 'open' });
    });
  }

  it('are gone when they are deleted', async () => {
    const { ask, store } = await open();
    await put(store, 'destinations', aDestination('ws_1', { id: 'dst_1' }));
    expect((await ask('DELETE /v1/destinations/dst_1')).body).to.deep.equal({ deleted: 'dst_1' });
    expect((await ask('GET /v1/destinations/dst_1')).status).to.equal(404);
  });
});

describe('deliveries of the API', () => {
  async function openWithDelivery() {
    const opened = await open();
    const destination = aDestination('ws_1', { id: 'dst_1', failures: 9 });
    await put(opened.store, 'destinations', destination, aDestination('ws_1', { id: 'dst_2' }));
    const attempt = {
      ...{ at: '2026-03-31T10:00:00.000Z', ms: 12, url: destination.url, status: 500 },
      ...{ request_headers: { 'webhook-id': 'evt_1' }, response_headers: {}, retry_after_ms: 1 },
      ...{ response_body: 'x', error: { code: 'status', message: 'The server answered 500.' } },
    };
    const given = { id: 'dlv_1', body: '{"id":"evt_1"}', attempts: [attempt] };
    await put(opened.store, 'deliveries', aDelivery(destination, given));
    return opened;
  }

  it('are listed with every attempt', async () => {
    const { ask } = await openWithDelivery();
    const { deliveries } = (await ask('GET /v1/destinations/dst_1/deliveries?status=failed')).body;
    expect(deliveries).to.have.length(1);
    expect(deliveries[0]).to.deep.include({ id: 'dlv_1', event_id: 'evt_1', status: 'failed' });
    expect(deliveries[0].attempts[0]).to.include({ status: 500, response_body: 'x' });
    const others = await ask('GET /v1/destinations/dst_1/deliveries?status=delivered');
    expect(others.body.deliveries).to.deep.equal([]);
  });

  it('name the event of the log that they were made of, where the log has it', async () => {
    const { ask, store } = await openWithDelivery();
    const destination = aDestination('ws_1', { id: 'dst_1' });
    const given = { record_id: 'evt_9' };
    await put(
      store,
      'deliveries',
      aDelivery(destination, { ...given, id: 'dlv_2', type: 'contact.followed' }),
      aDelivery(destination, { ...given, id: 'dlv_3', body: '{}' }),
    );
    const { deliveries } = (await ask('GET /v1/destinations/dst_1/deliveries')).body;
    const named = deliveries.map((one: Record<string, unknown>) => [
      one['id'],
      one['log_event_id'],
    ]);
    expect(Object.fromEntries(named)).to.deep.equal({
      dlv_1: undefined,
      dlv_2: 'evt_9',
      dlv_3: undefined,
    });
  });

  it('are sent again at once, with all their retries', async () => {
    const { ask, store, stored, published } = await openWithDelivery();
    const again = await ask('POST /v1/destinations/dst_1/deliveries/dlv_1/resend');
    expect([again.status, again.body.status]).to.deep.equal([202, 'waiting']);
    expect(await store.find('deliveries', 'dlv_1')).to.include({ status: 'waiting', tries: 0 });
    expect(await stored('dst_1')).to.include({ wake_at: '2026-03-31T12:00:00.000Z' });
    expect(published()).to.deep.equal([
      { topic: 'destination-deliveries', data: { v: 'waiting', destination_id: 'dst_1' } },
    ]);
    const wrong = await ask('POST /v1/destinations/dst_2/deliveries/dlv_1/resend');
    expect(wrong.status).to.equal(404);
  });

  it('are asked for by a replay, which is the same one for the same Idempotency-Key', async () => {
    const { ask, published } = await openWithDelivery();
    const range = { from: '2026-03-31T00:00:00Z', to: '2026-04-01T00:00:00Z' };
    const replay = (key: string) =>
      ask('POST /v1/destinations/dst_1/replay', {
        body: { ...range, filter: { platform: 'line' } },
        headers: { 'Idempotency-Key': key },
      });
    const [first, again, other] = [await replay('k-1'), await replay('k-1'), await replay('k-2')];
    expect(first.status).to.equal(202);
    expect(again.body).to.deep.equal(first.body);
    expect(other.body).not.to.deep.equal(first.body);
    expect(published()[0]).to.deep.equal({
      topic: 'destination-deliveries',
      data: {
        v: 'replay',
        destination_id: 'dst_1',
        replay: {
          ...{ id: first.body.replay_id, workspace_id: 'ws_1', filter: { platform: 'line' } },
          ...{ from: '2026-03-31T00:00:00.000Z', to: '2026-04-01T00:00:00.000Z' },
        },
      },
    });
    const empty = { from: range.to, to: range.from };
    const wrong = await ask('POST /v1/destinations/dst_1/replay', { body: empty });
    expect([wrong.status, wrong.body.error.code]).to.deep.equal([400, 'invalid_body']);
  });
});
