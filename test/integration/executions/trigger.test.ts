import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { createApi } from '../../../functions/api/http/app.ts';
import type { Store } from '../../../shared/store/store.ts';
import { type ApiResult, type CallOptions, KEY, openApi, putKey } from '../../support/api.ts';
import type { MemoryPublisher } from '../../support/memory/memory-publisher.ts';
import { openStore } from '../../support/open-store.ts';

type Ask = (operation: string, asking?: CallOptions) => Promise<ApiResult>;

/** The API on the Firestore emulator, for one new workspace. */
describe('api: workflows and executions in Firestore', () => {
  let store: Store;
  let publisher: MemoryPublisher;
  let ask: Ask;
  let id = '';

  beforeEach(async () => {
    store = openStore(process.env['GOOGLE_CLOUD_PROJECT'] ?? '');
    const memory = await openApi();
    ({ publisher } = memory);
    const api = createApi({ ...memory, store });
    const workspace = `ws_${randomUUID()}`;
    const key = `${KEY} ${workspace}`;
    await putKey(store, key, workspace);
    id = `wf_${randomUUID()}`;
    ask = async (operation, { body, headers } = {}) => {
      const [method = '', path = ''] = operation.split(' ');
      const given = { 'X-API-Key': key, ...headers };
      const request = {
        method,
        headers: given,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      };
      const response = await api.request(path, request);
      return { status: response.status, headers: response.headers, body: await response.json() };
    };
  });

  it('keeps definitions that Firestore could not keep as fields', async () => {
    const odd = JSON.parse(
      '{"":1,"__name__":2,"__proto__":{"x":1},"a.b/c`":null,"list":[[1],[[2]]]}',
    );
    let deep: object = {};
    for (let level = 0; level < 98; level += 1) deep = { deep };
    const large = { text: '\u{1f64c}'.repeat(64 * 1024 - 3) };
    for (const [number, definition] of [odd, deep, large].entries()) {
      const body = {
        id: `${id}-${number}`,
        name: 'Odd',
        trigger: { type: 'api_trigger' },
        definition,
      };
      expect((await ask('POST /v1/workflows', { body })).status).to.equal(201);
      const { body: shown } = await ask(`GET /v1/workflows/${id}-${number}`);
      expect(JSON.stringify(shown.definition)).to.equal(JSON.stringify(definition));
    }
    const { body } = await ask('GET /v1/workflows?status=draft&limit=2');
    expect([body.workflows.length, typeof body.next_cursor]).to.deep.equal([2, 'string']);
  });

  async function publish(): Promise<void> {
    const body = { id, name: 'Call', trigger: { type: 'api_trigger' } };
    await ask('POST /v1/workflows', { body });
    await ask(`POST /v1/workflows/${id}/publish`);
  }

  it('starts one execution for a key that comes many times at once', async () => {
    await publish();
    const call = { body: { data: { order: 7 } }, headers: { 'Idempotency-Key': 'order-7' } };
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => ask(`POST /v1/workflows/${id}/trigger`, call)),
    );
    expect(answers.map(({ status }) => status)).to.deep.equal(Array(12).fill(202));
    const ids = new Set(answers.map(({ body }) => body.execution.id));
    expect(ids.size).to.equal(1);
    const { body } = await ask(`GET /v1/executions?workflow_id=${id}`);
    expect(body.executions.map((one: { id: string }) => one.id)).to.deep.equal([...ids]);
    expect(
      new Set(publisher.published.map(({ attributes }) => attributes['execution_id'])),
    ).to.deep.equal(ids);
  });

  it('lets one of two bodies have a key that both want', async () => {
    await publish();
    const headers = { 'Idempotency-Key': 'k' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, number) =>
        ask(`POST /v1/workflows/${id}/trigger`, { body: { data: { which: number % 2 } }, headers }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([
      ...[202, 202, 202, 202, 409, 409, 409, 409],
    ]);
    const taken = answers.filter(({ status }) => status === 202);
    expect(new Set(taken.map(({ body }) => body.execution.data.which)).size).to.equal(1);
    expect((await ask(`GET /v1/executions?workflow_id=${id}`)).body.executions).to.have.length(1);
  });

  it('accepts one of several ends that are reported at once', async () => {
    await publish();
    const { body } = await ask(`POST /v1/workflows/${id}/trigger`, { body: {} });
    const path = `/v1/executions/${body.execution.id}`;
    const answers = await Promise.all(
      ['completed', 'failed', 'cancelled', 'completed', 'failed', 'cancelled'].map((status) =>
        ask(`PATCH ${path}`, { body: { status } }),
      ),
    );
    const ends = answers.flatMap((one) => (one.status === 200 ? [one.body.status] : []));
    expect(ends).to.have.length(2);
    expect(new Set(ends)).to.deep.equal(new Set([(await ask(`GET ${path}`)).body.status]));
  });

  it('counts every one of many changes made at once, and loses none', async () => {
    const bodies = Array.from({ length: 6 }, (_, number) => ({
      ...{ id: `${id}-${number}`, name: 'Many', trigger: { type: 'new_message' } },
    }));
    await Promise.all(bodies.map((body) => ask('POST /v1/workflows', { body })));
    const published = await Promise.all(
      bodies.map((body) => ask(`POST /v1/workflows/${body.id}/publish`)),
    );
    expect(published.map(({ status }) => status)).to.deep.equal(Array(6).fill(200));
    const workspace = published[0]?.body.workspace_id;
    expect(await store.find('workspaces', workspace)).to.include({ workflows_version: 6 });
  });
});
