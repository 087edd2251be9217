import { expect } from 'chai';
import { aContact } from '../../contracts/store-documents.ts';
import { OTHER_KEY, openApi, put } from '../../support/api.ts';

async function open() {
  const api = await openApi();
  const alias = { id: 'ct_b', workspace_id: 'ws_1', merged_into: 'ct_a' };
  const tags = ['gold', 'new'];
  const attributes = { city: 'Kyoto' };
  await put(api.store, 'contacts', aContact('ws_1', { id: 'ct_a', tags, attributes }), alias);
  const change = (body: unknown, id = 'ct_a', key?: string) =>
    api.ask(`PATCH /v1/contacts/${id}`, { body, ...(key !== undefined && { key }) });
  return { ...api, change };
}

describe('PATCH /v1/contacts/{id}', () => {
  it('adds and removes tags and attributes, and leaves what is not named', async () => {
    const { change, ask } = await open();
    const { status, body } = await change({
      add_tags: [' vip ', 'gold'],
      remove_tags: ['new', 'unknown'],
      attributes: { 会員番号: '12', city: null },
    });
    expect(status).to.equal(200);
    expect(body).to.deep.include({ tags: ['gold', 'vip'], attributes: { 会員番号: '12' } });
    expect((await ask('GET /v1/contacts/ct_a')).body).to.deep.equal(body);
  });

  it('changes the person whose id is from before a merge', async () => {
    const { change, store } = await open();
    expect((await change({ add_tags: ['vip'] }, 'ct_b')).body.id).to.equal('ct_a');
    expect(store.documents.contacts.get('ct_a')).to.deep.include({ tags: ['gold', 'new', 'vip'] });
  });

  it('may be asked for nothing', async () => {
    const { change } = await open();
    expect((await change({})).body.tags).to.deep.equal(['gold', 'new']);
  });

  for (const [what, body, detail] of [
    ['an empty tag', { add_tags: ['  '] }, 'add_tags.0: must not be empty'],
    ['a list that is none', { add_tags: 'vip' }, 'add_tags: '],
    ['a field of the profile', { name: 'Eve' }, 'name: unknown field'],
    ['a name with a dot', { attributes: { 'a.b': '1' } }, 'attributes.a.b: a name begins with'],
    [
      'a name of a prototype',
      { attributes: JSON.parse('{"__proto__":"1"}') },
      'attributes.__proto__:',
    ],
    ['a number', { attributes: { age: 7 } }, 'attributes.age: must be a text of at most 1000'],
    ['a long value', { attributes: { a: 'x'.repeat(1_001) } }, 'attributes.a: must be a text of'],
  ] as const) {
    it(`says what is wrong with ${what}`, async () => {
      const { change, store } = await open();
      const { status, body: answer } = await change(body);
      expect(status).to.equal(400);
      expect(answer.error.code).to.equal('invalid_body');
      expect(answer.error.details.join()).to.include(detail);
      expect(store.documents.contacts.get('ct_a')).to.deep.include({ tags: ['gold', 'new'] });
    });
  }

  it('takes an attribute by any name that a template can say', async () => {
    const { change } = await open();
    const { body } = await change({ attributes: { constructor: 'Lego', size_2: 'M' } });
    expect(body.attributes).to.deep.equal({ city: 'Kyoto', constructor: 'Lego', size_2: 'M' });
  });

  it('refuses what would be too much, and changes nothing', async () => {
    const { change, store } = await open();
    const add_tags = Array.from({ length: 49 }, (_, at) => `tag ${at}`);
    const many = Array.from({ length: 101 }, (_, at) => [`a${at}`, 'x'] as const);
    for (const body of [{ add_tags }, { attributes: Object.fromEntries(many) }]) {
      const { status, body: answer } = await change(body);
      expect(status).to.equal(409);
      expect(answer.error).to.deep.equal({
        code: 'contact_full',
        message: 'A contact has at most 50 tags and 100 attributes. Remove some first.',
      });
    }
    expect(store.documents.contacts.get('ct_a')).to.deep.include({ attributes: { city: 'Kyoto' } });
  });

  it('finds nobody of another workspace', async () => {
    const { change, store } = await open();
    expect((await change({ add_tags: ['x'] }, 'ct_a', OTHER_KEY)).status).to.equal(404);
    expect((await change({ add_tags: ['x'] }, 'ct_b', OTHER_KEY)).status).to.equal(404);
    expect(store.documents.contacts.get('ct_a')).to.deep.include({ tags: ['gold', 'new'] });
  });
});
