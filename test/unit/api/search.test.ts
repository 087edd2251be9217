import { expect } from 'chai';
import type { Conversation } from '../../../shared/domain/conversations/conversation.ts';
import { aContact, aConversation } from '../../contracts/store-documents.ts';
import { type Ask, OTHER_KEY, openApi, put } from '../../support/api.ts';

const preview = (text: string, at: string): Partial<Conversation> => ({
  last_message: { id: 'msg_1', at, direction: 'inbound', preview: text, revised: '1 ' },
});

const conversations: readonly Conversation[] = [
  {
    ...aConversation('ws_1'),
    ...{ id: 'conv_ann', contact_id: 'ct_old' },
    ...preview('Where is my order?', '2026-03-31T10:00:01.000Z'),
  },
  {
    ...aConversation('ws_1'),
    ...{ id: 'conv_bob', contact_id: 'ct_bob', block_id: 'blk_2' },
    ...preview('Thanks, Ann! 予約できますか', '2026-03-31T10:00:02.000Z'),
  },
  {
    ...aConversation('ws_1'),
    ...{ id: 'conv_team', kind: 'group', title: { text: 'Anniversary', at: '2026' } },
    ...preview('See you', '2026-03-31T10:00:03.000Z'),
  },
  {
    ...aConversation('ws_2'),
    ...{ id: 'conv_theirs', contact_id: 'ct_theirs' },
    ...preview('Ann, order', '2026-03-31T10:00:04.000Z'),
  },
];

async function open() {
  const api = await openApi();
  await put(api.store, 'conversations', ...conversations);
  await put(
    api.store,
    'contacts',
    aContact('ws_1', {
      ...{ id: 'ct_ann', aliases: ['ct_old'], platform_user_ids: ['819012345678'] },
      ...{ profile: { name: 'Ann Lee' }, first_seen_at: '2026-03-01T00:00:00.000Z' },
    }),
    { id: 'ct_old', workspace_id: 'ws_1', merged_into: 'ct_ann' },
    aContact('ws_1', { id: 'ct_bob', profile: { name: 'Bob' } }),
    aContact('ws_1', { id: 'ct_anna', profile: { name: 'Anna' }, block_ids: [] }),
    aContact('ws_2', { id: 'ct_theirs', profile: { name: 'Ann' } }),
  );
  return api;
}

async function found(ask: Ask, query: string): Promise<string[]> {
  const { status, body } = await ask(`GET ${query}`);
  expect(status, query).to.equal(200);
  return (body.conversations ?? body.contacts).map(({ id }: { id: string }) => id);
}

describe('a search', () => {
  for (const [search, ids] of [
    ['ann', ['conv_ann', 'conv_team', 'conv_bob']],
    ['lee', ['conv_ann']],
    ['090-1234-5678', ['conv_ann']],
    ['order', ['conv_ann']],
    ['予約', ['conv_bob']],
    ['is my', ['conv_ann']],
    ['nothing', []],
  ] as const) {
    it(`for “${search}” finds conversations by person, title and last message`, async () => {
      const { ask } = await open();
      const query = `/v1/conversations?search=${encodeURIComponent(search)}`;
      expect(await found(ask, query)).to.deep.equal(ids);
    });
  }

  it('keeps to the other filters', async () => {
    const { ask } = await open();
    const query = '/v1/conversations?search=ann&block_id=blk_2';
    expect(await found(ask, query)).to.deep.equal(['conv_bob']);
    const { status, body } = await ask('GET /v1/conversations?search=ann&contact_id=ct_ann');
    expect(status).to.equal(400);
    expect(body.error.details).to.deep.equal(['search: cannot be combined with contact_id']);
  });

  it('looks through 300 conversations a page, and goes on from there', async () => {
    const { ask, store } = await open();
    for (let at = 0; at < 320; at += 1) {
      const second = String(at).padStart(3, '0');
      await put(store, 'conversations', {
        ...aConversation('ws_1'),
        ...{ id: `conv_${second}` },
        ...preview('hello', `2026-04-01T00:00:00.${second}Z`),
      });
    }
    const first = (await ask('GET /v1/conversations?search=order')).body;
    expect(first.conversations).to.deep.equal([]);
    const more = `/v1/conversations?search=order&cursor=${first.next_cursor}`;
    expect(await found(ask, more)).to.deep.equal(['conv_ann']);
  });

  it('finds people by name, number and id', async () => {
    const { ask } = await open();
    expect(await found(ask, '/v1/contacts?search=ann')).to.have.members(['ct_ann', 'ct_anna']);
    expect(await found(ask, '/v1/contacts?search=5678')).to.deep.equal(['ct_ann']);
    expect(await found(ask, '/v1/contacts?search=ann%20lee')).to.deep.equal(['ct_ann']);
    const { status, body } = await ask('GET /v1/contacts?search=ann&block_id=blk_1');
    expect(status).to.equal(400);
    expect(body.error.details).to.deep.equal(['search: cannot be combined with block_id']);
  });

  it('finds nothing of another workspace', async () => {
    const { ask } = await open();
    const asking = { key: OTHER_KEY };
    const people = (await ask('GET /v1/contacts?search=ann', asking)).body.contacts;
    expect(people.map(({ id }: { id: string }) => id)).to.deep.equal(['ct_theirs']);
    const talks = (await ask('GET /v1/conversations?search=ann', asking)).body.conversations;
    expect(talks.map(({ id }: { id: string }) => id)).to.deep.equal(['conv_theirs']);
  });

  it('is for something', async () => {
    const { ask } = await open();
    for (const list of ['contacts', 'conversations']) {
      expect((await ask(`GET /v1/${list}?search=%20`)).status).to.equal(400);
      expect((await ask(`GET /v1/${list}?search=${'a'.repeat(101)}`)).status).to.equal(400);
      expect(await found(ask, `/v1/${list}?search=%F0%9F%98%80`)).to.deep.equal([]);
    }
  });
});
