import { expect } from 'chai';
import { createApi } from '../../../functions/api/http/app.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { openApi, putKey } from '../../support/api.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';

describe('api', () => {
  it('refuses without a key, and with one nobody was given', async () => {
    const { ask } = await openApi();
    const refusal = {
      error: { code: 'unauthorized', message: 'Send a valid API key in the header X-API-Key.' },
    };
    for (const [operation, key] of [
      ['GET /v1/events', ''],
      ['GET /v1/events', 'guess'],
      ['GET /v1/events/evt_1', 'guess'],
    ] as const) {
      const { status, body } = await ask(operation, { key });
      expect({ status, body }).to.deep.equal({ status: 401, body: refusal });
    }
  });

  it('takes the key as a bearer token, and refuses one that nobody was given', async () => {
    const { store, ...services } = await openApi();
    const api = createApi({ ...services, store });
    const statusFor = async (Authorization: string) =>
      (await api.request('/v1/info', { headers: { Authorization } })).status;
    await putKey(store, 'bearer-key', 'ws_1');
    expect(await statusFor('Bearer bearer-key')).to.equal(200);
    expect(await statusFor('bearer bearer-key')).to.equal(200);
    expect(await statusFor('Bearer guess')).to.equal(401);
    expect(await statusFor('Basic bearer-key')).to.equal(401);
  });

  it('refuses a revoked key', async () => {
    const { ask, store } = await openApi();
    const [key] = [...store.documents.api_keys.values()];
    if (key === undefined) throw new Error('there is no key');
    const revoked_at = '2026-03-31T00:00:00.000Z';
    await store.change(() => ({ api_keys: [{ ...key, revoked_at }] }));
    expect((await ask('GET /v1/events')).status).to.equal(401);
  });

  it('says its version, environment, platforms and limits, and where it is described', async () => {
    const { ask } = await openApi({ local: true, requestsPerMinute: 500 });
    const { status, body } = await ask('GET /v1/info');
    expect(status).to.equal(200);
    const { platforms, ...rest } = body;
    expect(rest).to.deep.equal({
      version: '0.1.0',
      environment: 'local',
      openapi_url: '/v1/openapi.json',
      docs_url: '/v1/docs',
      limits: {
        requests_per_minute: 500,
        page_size: 200,
        body_bytes: 65_536,
        workflow_bytes: 524_288,
        events_kept_days: 30,
      },
    });
    const five = ['instagram', 'line', 'messenger', 'telegram', 'whatsapp'];
    expect(platforms)
      .to.include.members(five)
      .and.to.deep.equal([...platforms].sort());
  });

  it('says that there is no such resource', async () => {
    const { ask } = await openApi();
    const { status, body } = await ask('GET /v1/nothing');
    expect(status).to.equal(404);
    expect(body).to.deep.equal({
      error: { code: 'not_found', message: 'There is nothing at this path.' },
    });
  });

  it('says which methods a path takes, when it is asked by another', async () => {
    const { ask } = await openApi();
    const { status, headers, body } = await ask('DELETE /v1/events/evt_1');
    expect(status).to.equal(405);
    expect(headers.get('Allow')).to.equal('GET, HEAD');
    expect(body).to.deep.equal({
      error: { code: 'method_not_allowed', message: 'This path accepts GET, HEAD.' },
    });
  });

  it('answers HEAD as GET, without a body', async () => {
    const { ask } = await openApi();
    const { status, headers, body } = await ask('HEAD /v1/events');
    expect(status).to.equal(200);
    expect(headers.get('Content-Type')).to.equal('application/json');
    expect(body).to.equal(undefined);
  });

  it('answers 503 when the database does not, and says no more', async () => {
    const page = async (): Promise<never> => {
      throw new Failure('store_unavailable', 'UNAVAILABLE: 10.0.0.1');
    };
    const { ask } = await openApi({}, { ...createMemoryStore(), page });
    const { status, body } = await ask('GET /v1/events');
    expect(status).to.equal(503);
    expect(body).to.deep.equal({
      error: {
        code: 'unavailable',
        message: 'The service is unavailable for a moment. Send the request again.',
      },
    });
  });
});
