import { expect } from 'chai';
import { aBlock } from '../../contracts/store-documents.ts';
import { OTHER_KEY, openApi, put } from '../../support/api.ts';

async function open() {
  const api = await openApi();
  await put(api.store, 'blocks', { ...aBlock('ws_1'), id: 'blk_shop' });
  return api;
}

describe('PATCH /v1/blocks/{id}', () => {
  it('sets how long workflows leave a conversation to a person, 12 hours before', async () => {
    const { ask, store } = await open();
    expect((await ask('GET /v1/blocks/blk_shop')).body.human_hours).to.equal(12);
    for (const human_hours of [0, 0.5, 720]) {
      const { status, body } = await ask('PATCH /v1/blocks/blk_shop', { body: { human_hours } });
      expect(status).to.equal(200);
      expect(body.human_hours).to.equal(human_hours);
      expect((await store.find('blocks', 'blk_shop'))?.human_hours).to.equal(human_hours);
    }
  });

  it('sets after how many turns workflows stop answering a robot, 10 before', async () => {
    const { ask, store } = await open();
    expect((await ask('GET /v1/blocks/blk_shop')).body.robot_turns).to.equal(10);
    const { body } = await ask('PATCH /v1/blocks/blk_shop', { body: { robot_turns: 0 } });
    expect(body).to.include({ robot_turns: 0, human_hours: 12 });
    expect(await store.find('blocks', 'blk_shop')).to.include({ robot_turns: 0 });
  });

  it('sets after how many hours a silence is an issue; with null its usual traffic decides', async () => {
    const { ask, store } = await open();
    expect((await ask('GET /v1/blocks/blk_shop')).body).to.not.have.property('silence_hours');
    for (const silence_hours of [0, 24, 720]) {
      const { body } = await ask('PATCH /v1/blocks/blk_shop', { body: { silence_hours } });
      expect(body.silence_hours).to.equal(silence_hours);
    }
    await ask('PATCH /v1/blocks/blk_shop', { body: { robot_turns: 3 } });
    expect(await store.find('blocks', 'blk_shop')).to.include({ silence_hours: 720 });
    const { body } = await ask('PATCH /v1/blocks/blk_shop', { body: { silence_hours: null } });
    expect(body).to.not.have.property('silence_hours');
    expect(await store.find('blocks', 'blk_shop')).to.not.have.property('silence_hours');
  });

  it('changes nothing else of the block', async () => {
    const { ask, store } = await open();
    const before = await store.find('blocks', 'blk_shop');
    await ask('PATCH /v1/blocks/blk_shop', { body: { human_hours: 2 } });
    expect(await store.find('blocks', 'blk_shop')).to.deep.equal({ ...before, human_hours: 2 });
  });

  it('refuses what is no number of hours up to a month, and what it does not know', async () => {
    const { ask, store } = await open();
    for (const body of [
      { human_hours: -1 },
      { human_hours: 721 },
      { human_hours: '2' },
      {},
      { name: 'x' },
      { robot_turns: 1.5 },
      { robot_turns: 1_001 },
      { silence_hours: -1 },
      { silence_hours: 0.5 },
      { silence_hours: 721 },
      { silence_hours: '24' },
    ]) {
      const { status, body: answer } = await ask('PATCH /v1/blocks/blk_shop', { body });
      expect(status).to.equal(400);
      expect(answer.error.code).to.equal('invalid_body');
    }
    expect((await store.find('blocks', 'blk_shop'))?.human_hours).to.equal(undefined);
  });

  it('finds no block of another workspace', async () => {
    const { ask, store } = await open();
    const asking = { key: OTHER_KEY, body: { human_hours: 2 } };
    expect((await ask('PATCH /v1/blocks/blk_shop', asking)).status).to.equal(404);
    expect((await store.find('blocks', 'blk_shop'))?.human_hours).to.equal(undefined);
  });
});
