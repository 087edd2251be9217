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

  it('moves the next run of what starts at a time of the day, unless it has come', async () => {
    let now = Date.parse('2026-03-31T06:30:00.000Z');
    const { ask } = await openApi({ now: () => now });
    const at = (cron: string, time_zone?: string) => ({
      ...{ type: 'schedule', cron },
      ...(time_zone && { time_zone }),
    });
    const triggers = {
      wf_nine: at('0 9 * * *'),
      wf_seven: at('0 7 * * *'),
      wf_new_york: at('0 9 * * *', 'America/New_York'),
    };
    for (const [id, trigger] of Object.entries(triggers)) {
      await ask('POST /v1/workflows', { body: { id, name: id, trigger } });
      expect((await ask(`POST /v1/workflows/${id}/publish`)).status).to.equal(200);
    }
    now = Date.parse('2026-03-31T07:00:10.000Z');
    await ask('PATCH /v1/workspace', { body: { time_zone: 'Asia/Tokyo' } });
    const { workflows } = (await ask('GET /v1/workflows')).body;
    const runs = workflows.map((one: Record<string, string>) => [one['id'], one['next_run_at']]);
    expect(Object.fromEntries(runs)).to.deep.equal({
      wf_nine: '2026-04-01T00:00:00.000Z',
      wf_seven: '2026-03-31T07:00:00.000Z',
      wf_new_york: '2026-03-31T13:00:00.000Z',
    });
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
