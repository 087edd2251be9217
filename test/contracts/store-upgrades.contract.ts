import { expect } from 'chai';
import { onOne } from '../../shared/domain/change.ts';
import { aBlock, freshId } from './store-documents.ts';
import type { StoreSubject } from './store-subject.ts';
import { storedBefore } from './stored-before.ts';

export function describeUpgrades(open: () => StoreSubject): void {
  for (const { kind, form = kind, stored, read, renamed = [] } of storedBefore) {
    it(`are read in today’s form: ${form}`, async () => {
      const { store, putStored } = open();
      const id = freshId('old');
      await putStored(kind, { id, ...stored });
      const kept = Object.entries(stored).filter(([name]) => !renamed.includes(name));
      const expected = { id, ...Object.fromEntries(kept), ...read };
      expect(await store.find(kind, id)).to.deep.equal(expected);
      expect((await store.findAll(kind, [id])).get(id)).to.deep.equal(expected);
      let looked: unknown;
      await store.change(
        onOne(kind, id, (document) => {
          looked = document;
          return {};
        }),
      );
      expect(looked).to.deep.equal(expected);
    });
  }

  it('are read in today’s form on a page', async () => {
    const { store, putStored } = open();
    const workspace_id = freshId('ws');
    const { name: _, signing_secrets: __, ...before } = aBlock(workspace_id);
    await putStored('blocks', before);
    const page = await store.page('blocks', {
      where: { workspace_id },
      order: { field: 'id', direction: 'asc' },
      limit: 10,
    });
    expect(page.found).to.deep.equal([{ ...before, name: '', signing_secrets: [] }]);
  });

  it('are written in today’s form once they change', async () => {
    const { store, putStored } = open();
    const { name: _, ...before } = aBlock(freshId('ws'));
    await putStored('blocks', before);
    await store.change(
      onOne('blocks', before.id, (block) => (block ? { blocks: [{ ...block, name: 'New' }] } : {})),
    );
    expect(await store.find('blocks', before.id)).to.deep.equal({ ...before, name: 'New' });
  });

  it('of a later version, after a rollback, are read as they are', async () => {
    const { store, putStored } = open();
    const { name: _, ...later } = aBlock(freshId('ws'));
    await putStored('blocks', { ...later, v: 99 });
    expect(await store.find('blocks', later.id)).to.deep.equal(later);
  });
}
