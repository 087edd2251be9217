import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { scopes } from '../../../shared/domain/people/permissions.ts';
import { KEY, OTHER_KEY, openApi, put, putKey } from '../../support/api.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';

const AT = '2026-04-01T10:00:00.000Z';
const HOUR_MS = 3_600_000;

const idOf = (key: string) => createHash('sha256').update(key).digest('hex');

async function open() {
  let at = Date.parse(AT);
  const store = createMemoryStore();
  const api = await openApi({ now: () => at }, store);
  const create = async (body: object, asking: object = {}) =>
    await api.ask('POST /v1/keys', { body, ...asking });
  const wait = (ms: number) => {
    at += ms;
  };
  return { ...api, store, create, wait };
}

describe('API keys', () => {
  it('are shown once, open what they were given, and say who made them', async () => {
    const { ask, create, store } = await open();
    const { status, body } = await create({ name: ' Reports ', scopes: ['events:read'] });
    expect(status).to.equal(201);
    const { api_key, ...described } = body;
    expect(api_key).to.match(/^ck_[0-9A-Za-z]{43}$/);
    expect(described).to.deep.equal({
      ...{ id: idOf(api_key), name: 'Reports', hint: api_key.slice(-4) },
      ...{ scopes: ['events:read'], created_at: AT },
      created_by: { kind: 'key', id: idOf(KEY), name: 'Key of ws_1' },
    });
    const listed = (await ask('GET /v1/keys')).body.keys;
    expect(listed[0]).to.deep.equal(described);
    expect(JSON.stringify([...store.documents.api_keys.values()])).not.to.include(api_key);
    expect(JSON.stringify([...store.documents.audit.values()])).not.to.include(api_key);
    expect((await ask('GET /v1/events', { key: api_key })).status).to.equal(200);
    expect((await ask('GET /v1/keys', { key: api_key })).status).to.equal(403);
  });

  it('are made once for a request, whose repetition does not show the key', async () => {
    const { ask, create } = await open();
    const asking = { headers: { 'Idempotency-Key': 'once' } };
    const wanted = { name: 'Reports', scopes: ['events:read'] };
    const { api_key, ...first } = (await create(wanted, asking)).body;
    const again = await create(wanted, asking);
    expect([again.status, again.body]).to.deep.equal([200, first]);
    expect((await create({ ...wanted, name: 'Other' }, asking)).status).to.equal(409);
    expect((await ask('GET /v1/keys')).body.keys).to.have.length(2);
  });

  it('can do no more than their maker, and last no longer', async () => {
    const { create, store } = await open();
    const expires_at = '2026-04-02T00:00:00.000Z';
    await putKey(store, 'maker', 'ws_1', ['keys:write', 'events:read']);
    const stored = store.documents.api_keys.get(idOf('maker'));
    if (stored === undefined) throw new Error('there is no key');
    await put(store, 'api_keys', { ...stored, expires_at });
    const asking = { key: 'maker' };
    const asked = async (scopes: string[], until?: string) => {
      const { status, body } = await create({ name: 'x', scopes, expires_at: until }, asking);
      return [status, body.error?.details?.[0] ?? ''];
    };
    expect(await asked(['events:read', 'events:replay'], expires_at)).to.deep.equal([
      403,
      'scope: events:replay',
    ]);
    expect(await asked(['*'], expires_at)).to.deep.equal([403, 'scope: *']);
    const tooLong = `expires_at: your own key expires at ${expires_at}, and none of its own later`;
    expect(await asked(['events:read'])).to.deep.equal([400, tooLong]);
    expect(await asked(['events:read'], '2026-04-02T00:00:00.001Z')).to.deep.equal([400, tooLong]);
    expect(await asked(['events:read'], AT)).to.deep.equal([
      400,
      'expires_at: must be in the future',
    ]);
    expect(await asked(['events:read'], expires_at)).to.deep.equal([201, '']);
  });

  it('with every scope of today do not give those of tomorrow', async () => {
    const { create, store } = await open();
    await putKey(store, 'today', 'ws_1', scopes);
    expect((await create({ name: 'x', scopes: ['*'] }, { key: 'today' })).status).to.equal(403);
    expect((await create({ name: 'x', scopes: ['*'] })).status).to.equal(201);
  });

  it('open nothing once they have expired', async () => {
    const { ask, create, wait } = await open();
    const expires_at = '2026-04-01T11:00:00.000Z';
    const { body } = await create({ name: 'x', scopes: ['events:read'], expires_at });
    wait(HOUR_MS - 1);
    expect((await ask('GET /v1/events', { key: body.api_key })).status).to.equal(200);
    wait(1);
    expect((await ask('GET /v1/events', { key: body.api_key })).status).to.equal(401);
  });

  it('are revoked at once, by their own workspace alone, except the last that can make keys', async () => {
    const { ask, create, store } = await open();
    const reader = (await create({ name: 'x', scopes: ['events:read'] })).body;
    const path = `DELETE /v1/keys/${reader.id}`;
    expect((await ask(path, { key: OTHER_KEY })).status).to.equal(404);
    expect((await ask(path)).body.revoked_at).to.equal(AT);
    expect((await ask('GET /v1/events', { key: reader.api_key })).status).to.equal(401);
    expect((await ask(path)).status).to.equal(200);

    const last = await ask(`DELETE /v1/keys/${idOf(KEY)}`);
    expect([last.status, last.body.error.code]).to.deep.equal([409, 'last_key']);
    const other = (await create({ name: 'y', scopes: ['keys:write'] })).body;
    // Each would leave the other: only one of the two can be done.
    const both = await Promise.all([
      ask(`DELETE /v1/keys/${idOf(KEY)}`),
      ask(`DELETE /v1/keys/${other.id}`, { key: other.api_key }),
    ]);
    expect(both.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
    const [left = KEY] = [KEY, other.api_key].filter((_, at) => both[at]?.status === 409);
    await put(store, 'people', {
      ...{ id: 'per_1', workspace_id: 'ws_1', email: 'ann@example.com', role: 'admin' },
      ...{ status: 'active', invited_by: { kind: 'key', id: 'a', name: 'A' }, invited_at: AT },
    });
    expect((await ask(`DELETE /v1/keys/${idOf(left)}`, { key: left })).status).to.equal(200);
  });

  it('say in which hour they were last used', async () => {
    const { ask, create, store, wait } = await open();
    const { body } = await create({ name: 'x', scopes: ['events:read'] });
    const used = () => store.documents.api_keys.get(body.id)?.last_used_at;
    const ask1 = () => ask('GET /v1/events', { key: body.api_key });
    expect(used()).to.equal(undefined);
    await ask1();
    expect(used()).to.equal(AT);
    wait(HOUR_MS - 1);
    await ask1();
    expect(used()).to.equal(AT);
    wait(1);
    await ask1();
    expect(used()).to.equal('2026-04-01T11:00:00.000Z');
  });

  it('are served although their use cannot be noted', async () => {
    const { ask, create, store } = await open();
    const { body } = await create({ name: 'x', scopes: ['events:read'] });
    store.fail(1);
    expect((await ask('GET /v1/events', { key: body.api_key })).status).to.equal(200);
    expect(store.documents.api_keys.get(body.id)?.last_used_at).to.equal(undefined);
  });
});
