import { expect } from 'chai';
import { putOne } from '../../shared/domain/change.ts';
import { aBlock, aWorkflow, freshId } from './store-documents.ts';
import type { StoreSubject } from './store-subject.ts';

export function describeLookups(open: () => StoreSubject): void {
  it('gives a document back, in its newest form', async () => {
    const { store } = open();
    const block = aBlock(freshId('ws'));
    await store.change(putOne('blocks', { ...block, name: 'Before' }));
    await store.change(putOne('blocks', block));
    expect(await store.find('blocks', block.id)).to.deep.equal(block);
  });

  it('gives those of several that exist', async () => {
    const { store } = open();
    const [one, other] = [aWorkflow('ws_1', 'draft'), aWorkflow('ws_1', 'published')];
    await store.change(() => ({ workflows: [one, other] }));
    const found = await store.findAll('workflows', [other.id, 'wf_none', '..', one.id, one.id]);
    expect(Object.fromEntries(found)).to.deep.equal({ [one.id]: one, [other.id]: other });
    expect(await store.findAll('workflows', [])).to.deep.equal(new Map());
  });

  it('removes those of several that exist, again and again', async () => {
    const { store } = open();
    const [one, other] = [aWorkflow('ws_1', 'draft'), aWorkflow('ws_1', 'published')];
    await store.change(() => ({ workflows: [one, other] }));
    for (let times = 0; times < 2; times += 1) {
      await store.remove('workflows', [one.id, 'wf_none']);
      await store.remove('workflows', []);
      expect(await store.find('workflows', one.id)).to.equal(undefined);
      expect(await store.find('workflows', other.id)).to.deep.equal(other);
    }
  });

  it('keeps each kind apart', async () => {
    const { store } = open();
    const block = aBlock(freshId('ws'));
    await store.change(() => ({ blocks: [block] }));
    expect(await store.find('workflows', block.id)).to.equal(undefined);
  });

  for (const id of [
    'unknown',
    '',
    '.',
    '..',
    'a/b',
    'events/x',
    '__x__',
    '\ud83d',
    'x'.repeat(2_000),
  ]) {
    it(`finds nothing under the id ${JSON.stringify(id).slice(0, 20)}`, async () => {
      const { store } = open();
      expect(await store.find('blocks', id)).to.equal(undefined);
      expect(await store.find('records', id)).to.equal(undefined);
      expect(await store.find('api_keys', id)).to.equal(undefined);
    });
  }
}
