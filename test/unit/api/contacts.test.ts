import { expect } from 'chai';
import { aContact } from '../../contracts/store-documents.ts';
import { OTHER_KEY, openApi, put } from '../../support/api.ts';

const ada = aContact('ws_1', { id: 'ct_a', aliases: ['ct_b'], block_ids: ['blk_1', 'blk_2'] });
const alias = { id: 'ct_b', workspace_id: 'ws_1', merged_into: 'ct_a' };
const quiet = aContact('ws_1', {
  id: 'ct_q',
  first_seen_at: '2026-03-30T10:00:00.000Z',
  last_seen_at: '2026-03-30T10:00:00.000Z',
});

async function open() {
  const api = await openApi();
  await put(api.store, 'contacts', ada, alias, quiet, aContact('ws_2', { id: 'ct_theirs' }));
  return api;
}

describe('GET /v1/contacts', () => {
  it('lists people by the last thing they did, each once, and those of no other workspace', async () => {
    const { ask } = await open();
    const { status, body } = await ask('GET /v1/contacts');
    expect(status).to.equal(200);
    expect(body.contacts.map(({ id }: { id: string }) => id)).to.deep.equal(['ct_a', 'ct_q']);
    expect(body.contacts[0]).to.deep.equal({
      id: 'ct_a',
      platform: 'line',
      name: 'Ada',
      platform_user_ids: ['U2'],
      block_ids: ['blk_1', 'blk_2'],
      tags: [],
      attributes: {},
      first_seen_at: '2026-03-31T10:15:30.000Z',
      last_seen_at: '2026-03-31T10:15:30.000Z',
      aliases: ['ct_b'],
    });
  });

  it('finds those of a block, page by page', async () => {
    const { ask } = await open();
    const of = async (query: string) => (await ask(`GET /v1/contacts?${query}`)).body;
    expect((await of('block_id=blk_2')).contacts).to.have.length(1);
    const first = await of('block_id=blk_1&limit=1');
    expect(first.contacts[0].id).to.equal('ct_a');
    const second = await of(`block_id=blk_1&limit=1&cursor=${first.next_cursor}`);
    expect(second.contacts[0].id).to.equal('ct_q');
    expect(second.next_cursor).to.equal(null);
  });

  it('shows one by any id they have had, to their own workspace only', async () => {
    const { ask } = await open();
    for (const id of ['ct_a', 'ct_b']) {
      expect((await ask(`GET /v1/contacts/${id}`)).body).to.include({ id: 'ct_a', name: 'Ada' });
      expect((await ask(`GET /v1/contacts/${id}`, { key: OTHER_KEY })).status).to.equal(404);
    }
    const { status, body } = await ask('GET /v1/contacts/ct_theirs');
    expect(status).to.equal(404);
    expect(body.error).to.deep.equal({
      code: 'not_found',
      message: 'There is no such contact in this workspace.',
    });
  });
});
