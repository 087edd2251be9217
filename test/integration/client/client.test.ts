import { expect } from 'chai';
import { createApi } from '../../../functions/api/http/app.ts';
import {
  ConvoticError,
  createClient,
  dataOf,
  type PushedEvent,
} from '../../../packages/client/src/index.ts';
import type { EventRecord } from '../../../shared/domain/events/record.ts';
import { aContact, anExecution, aRecord } from '../../contracts/store-documents.ts';
import { openApi, put, putKey } from '../../support/api.ts';
import { block, conversation } from '../../support/outbox.ts';

/** A bearer token has no blanks. */
const KEY = 'key-of-workspace-1';
const NOW = '2026-03-31T10:15:30.000Z';

/** The client in front of the real API, which is in memory. */
async function openClient(key = KEY) {
  const services = await openApi({ now: () => Date.parse(NOW) });
  await putKey(services.store, KEY, 'ws_1');
  const app = createApi(services);
  const sent: Request[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    sent.push(request.clone());
    return await app.fetch(request);
  };
  return { ...services, sent, client: createClient({ url: 'https://hooks.test', key, fetch }) };
}

/** A message in a conversation whose account is connected. */
async function openWithMessage() {
  const opened = await openClient();
  const to = { platform: 'telegram', block_id: 'blk_1', recipient: '777' } as const;
  const address = { to, at: '2026-03-31T10:15:00.000Z' };
  await put(opened.store, 'blocks', block);
  await put(opened.store, 'contacts', aContact('ws_1', { id: 'ct_1', platform: 'telegram' }));
  await put(opened.store, 'conversations', { ...conversation('conv_1'), address });
  const told = { id: 'evt_1', platform: 'telegram', conversation_id: 'conv_1' };
  await put(opened.store, 'records', aRecord('ws_1', told));
  return opened;
}

async function errorOf(call: Promise<unknown>): Promise<ConvoticError> {
  const thrown: unknown = await call.catch((error: unknown) => error);
  if (thrown instanceof ConvoticError) return thrown;
  throw new Error(`It should have been a ConvoticError, and was ${String(thrown)}`);
}

function normalised(id: string, type: PushedEvent['type']): EventRecord['normalised'][number] {
  const metadata = { raw_platform_event_id: '01' };
  const place = { workspace_id: 'ws_1', block_id: 'blk_1', platform: 'line' };
  return { id, type, ...place, timestamp: NOW, data: { contact_id: 'ct_1' }, metadata };
}

describe('the client package', () => {
  it('reads a page of the log, every page of it, and one event', async () => {
    const { client, store, sent } = await openClient();
    const records = ['1', '2', '3'].map((n) =>
      aRecord('ws_1', { id: `evt_${n}`, received_at: `2026-03-31T10:15:0${n}.000Z` }),
    );
    await put(store, 'records', ...records, aRecord('ws_2', { id: 'evt_other' }));
    const page = await client.events.list({ limit: 2 });
    expect(page.events.map(({ id }) => id)).to.deep.equal(['evt_3', 'evt_2']);
    expect(page.next_cursor).to.be.a('string');
    const ids: string[] = [];
    for await (const { id } of client.events.iterate({ limit: 2 })) ids.push(id);
    expect(ids).to.deep.equal(['evt_3', 'evt_2', 'evt_1']);
    const event = await client.events.get('evt_2');
    expect(event).to.include({ id: 'evt_2', platform: 'line', status: 'success' });
    expect(sent.map((one) => one.headers.get('Authorization'))).to.deep.equal(
      Array.from({ length: 4 }, () => `Bearer ${KEY}`),
    );
  });

  it('listens to the log from a time on, by type, until it is told to stop', async () => {
    const { client, store } = await openClient();
    const received = (id: string, second: number, type: PushedEvent['type']) =>
      aRecord('ws_1', {
        id,
        received_at: `2026-03-31T10:15:${second}.000Z`,
        applied_at: NOW,
        normalised: [normalised(id, type)],
      });
    await put(
      store,
      'records',
      received('evt_early', 10, 'contact.followed'),
      received('evt_1', 20, 'contact.followed'),
      received('evt_2', 21, 'messaging.message.received'),
      received('evt_3', 22, 'contact.followed'),
    );
    const stop = new AbortController();
    const heard: string[] = [];
    const listening = async (): Promise<void> => {
      const from = '2026-03-31T10:15:20.000Z';
      const types = ['contact.followed'] as const;
      for await (const event of client.events.listen({ from, types, signal: stop.signal })) {
        heard.push(event.id);
        if (event.id === 'evt_3') stop.abort(new Error('enough'));
      }
    };
    const thrown: Error = await listening().catch((error) => error);
    expect(thrown.message).to.equal('enough');
    expect(heard).to.deep.equal(['evt_1', 'evt_3']);
  });

  it('answers an event once, however often the handler runs', async () => {
    const { client, store } = await openWithMessage();
    const first = await client.reply('evt_1', 'Thank you!');
    const again = await client.reply('evt_1', 'Thank you!');
    expect(first).to.include({ status: 'queued', conversation_id: 'conv_1' });
    expect(again.id).to.equal(first.id);
    const more = await client.reply('evt_1', { type: 'text', text: 'It arrives tomorrow.' });
    expect(more.id).not.to.equal(first.id);
    const stored = await store.page('outbound_messages', {
      where: { workspace_id: 'ws_1', conversation_id: 'conv_1' },
      order: { field: 'created_at', direction: 'desc' },
      limit: 10,
    });
    expect(stored.found).to.have.length(2);
  });

  it('writes into a conversation and to a contact as often as it is asked', async () => {
    const { client, sent } = await openWithMessage();
    const [first, second] = [
      await client.reply('conv_1', 'Good morning'),
      await client.reply('conv_1', 'Good morning'),
    ];
    expect(first.id).not.to.equal(second.id);
    const once = { idempotencyKey: 'order-1042' };
    const order = await client.reply('conv_1', 'Your order is on its way', once);
    expect((await client.reply('conv_1', 'Your order is on its way', once)).id).to.equal(order.id);
    expect(sent.at(-1)?.headers.get('Idempotency-Key')).to.equal('order-1042');
    expect((await errorOf(client.reply('ct_9', 'Hello'))).code).to.equal('not_found');
    const wrong: Error = await client.reply('msg_1', 'Hello').catch((thrown) => thrown);
    expect(wrong).to.be.instanceOf(TypeError);
    expect(wrong.message).to.equal('"msg_1" is no id of an event, a conversation or a contact.');
  });

  it('reads executions', async () => {
    const { client, store } = await openClient();
    const record = aRecord('ws_1', { id: 'evt_1' });
    const one = { ...anExecution(record), id: 'exec_1' };
    const two = { ...anExecution(record), id: 'exec_2', started_at: '2026-03-31T10:15:40.000Z' };
    await put(store, 'executions', one, two);
    const ids: string[] = [];
    for await (const { id } of client.executions.iterate({ limit: 1 })) ids.push(id);
    expect(ids).to.deep.equal(['exec_2', 'exec_1']);
    const { executions } = await client.executions.list({ event_id: 'evt_1' });
    expect(executions).to.have.length(2);
    const got = await client.executions.get('exec_1');
    expect(got).to.include({ id: 'exec_1', status: 'started', workflow_id: 'wf_1' });
  });

  it('calls every other operation by its path', async () => {
    const { client, store } = await openClient();
    await put(store, 'contacts', aContact('ws_1', { id: 'ct_1' }));
    const params = { path: { id: 'ct_1' } };
    const body = { add_tags: ['vip'] };
    const contact = await dataOf(client.api.PATCH('/v1/contacts/{id}', { params, body }));
    expect(contact.tags).to.deep.equal(['vip']);
    const { platforms } = await dataOf(client.api.GET('/v1/info'));
    expect(platforms).to.include('whatsapp');
  });

  it('throws what the API says: code, message, details, and the id of the request', async () => {
    const { client } = await openClient();
    const missing = await errorOf(client.events.get('evt_9'));
    expect(missing).to.include({ name: 'ConvoticError', code: 'not_found', status: 404 });
    expect(missing.message).to.equal('There is no such event in this workspace.');
    expect(missing.requestId).to.match(/^[0-9a-f-]{36}$/);
    const wrong = await errorOf(client.events.list({ from: 'yesterday' }));
    expect(wrong).to.include({ code: 'invalid_query', status: 400 });
    expect(wrong.details).to.deep.equal([
      'from: must be an ISO 8601 time such as 2026-03-31T10:15:30Z',
    ]);
    const { client: stranger } = await openClient('no-such-key');
    expect((await errorOf(stranger.events.list())).code).to.equal('unauthorized');
  });
});
