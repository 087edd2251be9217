import { expect } from 'chai';
import { aBlock, aWorkflow, freshId } from './store-documents.ts';
import type { StoreSubject } from './store-subject.ts';

export function describeLookups(open: () => StoreSubject): void {
  it('gives a block back, in its newest form', async () => {
    const { store } = open();
    const block = aBlock(freshId('ws'));
    await store.putBlock({ ...block, name: 'Before' });
    await store.putBlock(block);
    expect(await store.block(block.id)).to.deep.equal(block);
  });

  it('gives the published workflows of one workspace', async () => {
    const { store } = open();
    const workspace = freshId('ws');
    const published = aWorkflow(workspace, 'published');
    await store.putWorkflow(published);
    await store.putWorkflow(aWorkflow(workspace, 'draft'));
    await store.putWorkflow(aWorkflow(workspace, 'archived'));
    await store.putWorkflow(aWorkflow(freshId('ws'), 'published'));
    expect(await store.publishedWorkflows(workspace)).to.deep.equal([published]);
    await store.putWorkflow({ ...published, status: 'archived' });
    expect(await store.publishedWorkflows(workspace)).to.deep.equal([]);
  });

  it('knows the workspace of an API key by its hash', async () => {
    const { store } = open();
    const hash = freshId('hash');
    await store.putApiKey(hash, 'ws_1');
    expect(await store.workspaceOfKey(hash)).to.equal('ws_1');
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
      expect(await store.block(id)).to.equal(undefined);
      expect(await store.record(id)).to.equal(undefined);
      expect(await store.workspaceOfKey(id)).to.equal(undefined);
    });
  }
}
