import { expect } from 'chai';
import { roleScopes } from '../../../shared/domain/people/permissions.ts';
import { OTHER_KEY, openApi, putKey } from '../../support/api.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';

async function open() {
  const store = createMemoryStore();
  const api = await openApi({ now: () => Date.parse('2026-03-31T12:00:00.000Z') }, store);
  await putKey(store, 'viewer', 'ws_1', roleScopes.viewer);
  const save = async (name: string, filters: object, key?: string, path = '/v1/views') =>
    await api.ask(`PUT ${path}`, { body: { name, filters }, ...(key !== undefined && { key }) });
  const namesOf = async (key?: string): Promise<string[]> => {
    const { body } = await api.ask('GET /v1/views', { ...(key !== undefined && { key }) });
    return body.views.map(({ name }: { name: string }) => name);
  };
  return { ...api, save, namesOf };
}

describe('saved views', () => {
  it('are kept for whoever saved them, by name', async () => {
    const { ask, save, namesOf } = await open();
    const { status, body } = await save(' Failed ', { status: 'failed', range: '24h' });
    expect(status).to.equal(200);
    expect(body).to.deep.include({
      name: 'Failed',
      filters: { status: 'failed', range: '24h' },
      updated_at: '2026-03-31T12:00:00.000Z',
      shared: false,
    });
    await save('A', { platform: 'line' });
    await save('Failed', { status: 'retrying' });
    const { body: listed } = await ask('GET /v1/views');
    expect(listed.views.map((one: { filters: object }) => one.filters)).to.deep.equal([
      { platform: 'line' },
      { status: 'retrying' },
    ]);
    expect(await namesOf('viewer')).to.deep.equal([]);
    expect(await namesOf(OTHER_KEY)).to.deep.equal([]);
  });

  it('are shared with the workspace by whoever sets it up, and with no other one', async () => {
    const { ask, save, namesOf } = await open();
    expect((await save('All', {}, 'viewer', '/v1/views/shared')).status).to.equal(403);
    await save('All', {}, undefined, '/v1/views/shared');
    await save('Mine', {}, 'viewer');
    expect(await namesOf('viewer')).to.deep.equal(['Mine', 'All']);
    expect(await namesOf()).to.deep.equal(['All']);
    expect(await namesOf(OTHER_KEY)).to.deep.equal([]);
    const shared = 'DELETE /v1/views/shared/All';
    expect((await ask(shared, { key: 'viewer' })).status).to.equal(403);
    expect((await ask('DELETE /v1/views/All', { key: 'viewer' })).status).to.equal(404);
    expect((await ask(shared, { key: OTHER_KEY })).status).to.equal(404);
    expect((await ask(shared)).status).to.equal(200);
    expect(await namesOf('viewer')).to.deep.equal(['Mine']);
  });

  it('have any name that a person can read', async () => {
    const { ask, save, namesOf } = await open();
    for (const name of ['shared', 'a/b?c#d', '失敗', '__proto__']) await save(name, {});
    expect(await namesOf()).to.deep.equal(['__proto__', 'a/b?c#d', 'shared', '失敗']);
    for (const name of await namesOf()) {
      const { status } = await ask(`DELETE /v1/views/${encodeURIComponent(name)}`);
      expect(status, name).to.equal(200);
    }
    expect(await namesOf()).to.deep.equal([]);
    for (const name of ['', ' ', 'a\nb', 'x'.repeat(61)])
      expect((await save(name, {})).status).to.equal(400);
    expect((await save('x', { colour: 'red' })).status).to.equal(400);
    expect((await save('x', { status: '<b>' })).status).to.equal(400);
  });

  it('are at most 50', async () => {
    const { save } = await open();
    for (let n = 0; n < 50; n += 1) expect((await save(`View ${n}`, {})).status).to.equal(200);
    expect((await save('View 0', { status: 'failed' })).status).to.equal(200);
    const { status, body } = await save('One more', {});
    expect(status).to.equal(400);
    expect(body.error.details).to.deep.equal([
      'name: there may be 50 views; delete another one first',
    ]);
  });
});
