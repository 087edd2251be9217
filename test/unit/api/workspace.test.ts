import { expect } from 'chai';
import { OTHER_KEY, openApi } from '../../support/api.ts';

describe('api: the settings of a workspace', () => {
  it('has a time zone of its own, UTC unless it is set', async () => {
    const { ask } = await openApi();
    const get = async (key?: string) => (await ask('GET /v1/workspace', key ? { key } : {})).body;
    expect(await get()).to.deep.equal({ id: 'ws_1', time_zone: 'UTC' });
    const body = { time_zone: 'Asia/Tokyo' };
    expect((await ask('PATCH /v1/workspace', { body })).body).to.deep.equal({
      id: 'ws_1',
      time_zone: 'Asia/Tokyo',
    });
    expect(await get()).to.deep.equal({ id: 'ws_1', time_zone: 'Asia/Tokyo' });
    expect(await get(OTHER_KEY)).to.deep.equal({ id: 'ws_2', time_zone: 'UTC' });
  });

  it('takes no other zone than there is', async () => {
    const { ask } = await openApi();
    for (const time_zone of ['', 'Mars/Olympus', 'Europe/Berlin; DROP', 7, 'x'.repeat(200)]) {
      const { status } = await ask('PATCH /v1/workspace', { body: { time_zone } });
      expect(status, String(time_zone)).to.equal(400);
    }
  });

  it('stays when workflows are published, and the other way round', async () => {
    const { ask, store } = await openApi();
    await ask('PATCH /v1/workspace', { body: { time_zone: 'Asia/Tokyo' } });
    const trigger = { type: 'keyword', keywords: ['a'], match_mode: 'contains' };
    await ask('POST /v1/workflows', { body: { id: 'wf_a', name: 'A', trigger } });
    expect((await ask('POST /v1/workflows/wf_a/publish')).status).to.equal(200);
    expect((await ask('GET /v1/workspace')).body.time_zone).to.equal('Asia/Tokyo');
    await ask('PATCH /v1/workspace', { body: { time_zone: 'Europe/Paris' } });
    expect(await store.find('workspaces', 'ws_1')).to.include({
      workflows_version: 1,
      time_zone: 'Europe/Paris',
    });
  });
});
