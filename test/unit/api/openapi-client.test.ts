import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { expect } from 'chai';
import { OpenAPIClientAxios } from 'openapi-client-axios';
import { createApi } from '../../../functions/api/http/app.ts';
import { aRecord } from '../../contracts/store-documents.ts';
import { KEY, openApi, put } from '../../support/api.ts';

describe('a client made from the served OpenAPI document', () => {
  let server: Server;

  afterEach(() => server.close());

  async function openClient() {
    const services = await openApi();
    server = createServer(getRequestListener(createApi(services).fetch)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const made = new OpenAPIClientAxios({
      definition: `${baseURL}/v1/openapi.json`,
      axiosConfigDefaults: { baseURL, headers: { 'X-API-Key': KEY } },
    });
    return { ...services, client: await made.init() };
  }

  it('lists events, shows one, and reads why it was refused', async () => {
    const { client, store } = await openClient();
    const failed = aRecord('ws_1', { id: 'evt_1', status: 'failed' });
    await put(store, 'records', failed, aRecord('ws_1', { id: 'evt_2' }));
    const page = await client['listEvents']?.({ status: 'failed', limit: 10 });
    expect(page?.data.events).to.have.length(1);
    const event = await client['getEvent']?.({ id: 'evt_1' });
    expect(event?.data).to.include({ id: 'evt_1', status: 'failed' });
    const refused = await client['getEvent']?.({ id: 'evt_3' }, null, {
      validateStatus: () => true,
    });
    expect(refused?.status).to.equal(404);
    expect(refused?.data.error.code).to.equal('not_found');
  });

  it('replays a selection, and follows it', async () => {
    const { client, store, publisher } = await openClient();
    await put(store, 'records', aRecord('ws_1', { id: 'evt_1', status: 'failed' }));
    const body = { event_ids: ['evt_1'], mode: 'reprocess' };
    const started = await client['replayEvents']?.({}, body);
    expect(started?.status).to.equal(202);
    const id: string = started?.data.replay.id;
    expect(publisher.published.map(({ topic }) => topic)).to.deep.equal(['replay-pages']);
    const replay = await client['getReplay']?.({ id });
    expect(replay?.data).to.deep.include({ id, status: 'running', event_ids: ['evt_1'] });
    expect((await client['cancelReplay']?.({ id }))?.data.status).to.equal('cancelled');
    expect((await client['listReplays']?.())?.data.replays).to.have.length(1);
  });
});
