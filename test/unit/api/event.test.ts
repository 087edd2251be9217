import { expect } from 'chai';
import type { EventRecord } from '../../../shared/domain/events/record.ts';
import type { Envelope } from '../../../shared/wire/envelope.ts';
import { wrapEvent } from '../../../shared/wire/wrap-event.ts';
import { aContact, anExecution, aRecord } from '../../contracts/store-documents.ts';
import { OTHER_KEY, openApi, put } from '../../support/api.ts';
import { envelope } from '../../support/processing.ts';

const NOW = Date.parse('2026-04-01T00:00:00.000Z');
const EXPIRED = Date.parse('2026-04-30T10:15:30.500Z');

const missing = {
  error: { code: 'not_found', message: 'There is no such event in this workspace.' },
};

describe('the fields of a record that are ours alone', () => {
  const ours = {
    announced: ['exec_1'],
    committed_by: 'a1b2',
    dead_lettered_at: '2026-03-31T12:00:00.000Z',
    field_of_tomorrow: 'x',
  };

  for (const operation of ['GET /v1/events', 'GET /v1/events/evt_1']) {
    it(`are not shown by ${operation}`, async () => {
      const { ask, store } = await openApi({ now: () => NOW });
      await put(store, 'records', { ...aRecord('ws_1', { id: 'evt_1' }), ...ours });
      const { status, body } = await ask(operation);
      expect(status).to.equal(200);
      for (const name of Object.keys(ours)) expect(JSON.stringify(body)).not.to.include(name);
    });
  }
});

describe('GET /v1/events/{id}', () => {
  it('shows one event whole', async () => {
    const { ask, store } = await openApi({ now: () => NOW });
    const mark = { id: 'rpl_1', mode: 'reprocess', at: '2026-03-31T11:00:00.000Z' } as const;
    const record = aRecord('ws_1', {
      contact_id: 'ct_a',
      replays: [{ ...mark, by: 'Ann', outcome: 'succeeded' }],
      broken_workflows: [
        {
          workflow_id: 'wf_2',
          workflow_version: 1,
          code: 'workflow_invalid',
          reason: 'no keywords',
        },
      ],
    });
    const execution = { ...anExecution(record), id: 'exec_1', status: 'running' as const };
    await put(store, 'records', record);
    await put(store, 'executions', execution);
    await put(store, 'contacts', aContact('ws_1', { id: 'ct_a' }));
    const { status, body } = await ask(`GET /v1/events/${record.id}`);
    expect(status).to.equal(200);
    expect(body).to.deep.include({
      id: record.id,
      contact: { id: 'ct_a', name: 'Ada' },
      normalised: [],
      executions: [
        {
          id: 'exec_1',
          workflow_id: 'wf_1',
          workflow_version: 1,
          trigger: 'keyword',
          status: 'running',
          started_at: '2026-03-31T10:15:31.000Z',
        },
      ],
      replays: [{ ...mark, by: 'Ann', outcome: 'succeeded' }],
      broken_workflows: [
        {
          workflow_id: 'wf_2',
          workflow_version: 1,
          code: 'workflow_invalid',
          reason: 'no keywords',
        },
      ],
      archived: { state: 'available' },
      payload_expires_at: '2026-04-30T10:15:30.500Z',
    });
    expect(body).not.to.have.property('next_attempt_at');
  });

  it('is to its own workspace only', async () => {
    const { ask, store } = await openApi();
    const record = aRecord('ws_1');
    await put(store, 'records', record);
    for (const operation of [
      `GET /v1/events/${record.id}`,
      `GET /v1/events/${record.id}/payload`,
      `GET /v1/events/${record.id}/request`,
    ]) {
      const { status, body } = await ask(operation, { key: OTHER_KEY });
      expect(status, operation).to.equal(404);
      expect(body, operation).to.deep.equal(missing);
    }
    expect((await ask('GET /v1/events/evt_..%2F..')).body).to.deep.equal(missing);
  });

  for (const [tries, next] of [
    [1, '2026-03-31T10:16:11.250Z'],
    [3, '2026-03-31T10:18:11.250Z'],
    [12, '2026-03-31T10:25:31.250Z'],
    [20, '2026-03-31T10:25:31.250Z'],
    [100, undefined],
  ] as const) {
    it(`says when it is tried again after ${tries} attempts`, async () => {
      const { ask, store } = await openApi();
      const error = { code: 'store_unavailable', message: 'Firestore is too slow' };
      const attempt = {
        at: '2026-03-31T10:15:31.000Z',
        outcome: 'retrying',
        ms: 250,
        error,
      } as const;
      const attempts = Array.from({ length: tries }, () => attempt);
      const record = aRecord('ws_1', { status: 'retrying', attempts });
      await put(store, 'records', record);
      const { body } = await ask(`GET /v1/events/${record.id}`);
      expect(body.next_attempt_at).to.equal(next);
    });
  }
});

describe('GET /v1/events/{id}/payload', () => {
  const wrapped = envelope('m1', 'hello');
  const record: EventRecord = aRecord('ws_1', {
    id: wrapped.event_id,
    platform: wrapped.platform,
    account_id: wrapped.account_id,
    occurred_at: wrapped.occurred_at,
  });
  const operation = `GET /v1/events/${record.id}/payload`;

  it('gives the envelope that the record holds', async () => {
    const { ask, store } = await openApi({ now: () => NOW });
    await put(store, 'records', { ...record, payload: { text: JSON.stringify(wrapped) } });
    const { status, body } = await ask(operation);
    expect(status).to.equal(200);
    expect(body).to.deep.equal(wrapped);
  });

  it('gives the envelope from the object that the record names', async () => {
    const { ask, store, archive } = await openApi({ now: () => NOW });
    const path = `payloads/${wrapped.event_id}.json`;
    await put(store, 'records', { ...record, payload: { path } });
    await archive.create(path, JSON.stringify(wrapped));
    expect((await ask(operation)).body).to.deep.equal(wrapped);
  });

  it('is in no other answer', async () => {
    const { ask, store } = await openApi({ now: () => NOW });
    await put(store, 'records', { ...record, payload: { text: JSON.stringify(wrapped) } });
    const list = await ask('GET /v1/events');
    const one = await ask(`GET /v1/events/${record.id}`);
    expect(list.body.events).to.have.length(1);
    for (const { body } of [list, one]) expect(JSON.stringify(body)).not.to.include('hello');
  });

  it('says that it is not there, before its time is over', async () => {
    const { ask, store } = await openApi({ now: () => NOW });
    await put(store, 'records', record);
    const { status, body } = await ask(operation);
    expect(status).to.equal(404);
    expect(body).to.deep.equal({
      error: {
        code: 'payload_missing',
        message: 'The payload of this event was not stored.',
      },
    });
  });

  it('says that it has expired', async () => {
    const { ask, store } = await openApi({ now: () => EXPIRED });
    await put(store, 'records', record);
    const { status, body } = await ask(operation);
    expect(status).to.equal(410);
    expect(body).to.deep.equal({
      error: {
        code: 'payload_expired',
        message: 'The payload is no longer available: payloads are kept for 30 days.',
      },
    });
    expect((await ask(`GET /v1/events/${record.id}`)).body.archived.state).to.equal('expired');
  });
});

describe('GET /v1/events/{id}/request', () => {
  const sent = { update_id: 7, message: { text: 'hello', from: { id: 5_000_000_010 } } };
  const event = {
    account_id: '7012345678',
    platform_event_id: '7',
    kind: 'message.text',
    occurred_at: '2026-03-31T10:15:30.000Z',
    body: { event: sent, context: { key_version: 2 } },
  };
  const earlier = wrapEvent('telegram', event, '2026-03-31T10:15:31.000Z');
  const headers = { 'content-type': 'application/json', 'user-agent': 'Telegram' };

  async function ask(envelope: Envelope) {
    const { ask, store } = await openApi({ now: () => NOW });
    const record = aRecord('ws_1', { id: envelope.event_id, platform: 'telegram' });
    await put(store, 'records', { ...record, payload: { text: JSON.stringify(envelope) } });
    return (await ask(`GET /v1/events/${envelope.event_id}/request`)).body;
  }

  it('gives what can be sent again, and which secret had signed it', async () => {
    expect(await ask({ ...earlier, delivery: { headers, secret: 1 } })).to.deep.equal({
      platform: 'telegram',
      headers,
      body: '{"update_id":7,"message":{"text":"hello","from":{"id":5000000010}}}',
      signature: { header: 'x-telegram-bot-api-secret-token', secret: 1, key_version: 2 },
    });
  });

  it('gives the body of an event that came before headers were kept', async () => {
    expect(await ask(earlier)).to.deep.equal({
      platform: 'telegram',
      body: '{"update_id":7,"message":{"text":"hello","from":{"id":5000000010}}}',
      signature: { header: 'x-telegram-bot-api-secret-token', key_version: 2 },
    });
  });
});
