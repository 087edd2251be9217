import { expect } from 'chai';
import { withLease } from '../../../shared/blocks/with-lease.ts';
import type { Block } from '../../../shared/domain/blocks/block.ts';
import { emptyBlock } from '../../../shared/domain/blocks/connect-block.ts';
import { releaseBlock } from '../../../shared/domain/blocks/lease-block.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';
import { createTestRegistrar } from '../../support/registrar.ts';
import { repeatCommit } from '../../support/repeat-commit.ts';

const empty = emptyBlock('blk_1', 'ws_1', 'line', 'U1');
const leasing = { blockId: empty.id, workspaceId: 'ws_1', empty };

const renamed = (block: Block): Block => ({ ...releaseBlock(block), name: 'Shop' });

describe('a change of an account of which a commit is done without an answer', () => {
  for (const which of [1, 2]) {
    it(`succeeds: commit ${which}`, async () => {
      const store = repeatCommit(createMemoryStore(), which);
      const written = await withLease(createTestRegistrar(store), leasing, async () => renamed);
      expect(written).to.include({ name: 'Shop' }).and.to.not.have.any.keys('lease');
      expect(await store.find('blocks', 'blk_1')).to.deep.equal(written);
    });
  }

  it('is busy if somebody else has changed the account since', async () => {
    const store = createMemoryStore();
    const other = async () => {
      const registrar = createTestRegistrar(store);
      await withLease(registrar, leasing, async () => (block) => ({
        ...releaseBlock(block),
        name: 'Another',
      }));
    };
    const registrar = createTestRegistrar(repeatCommit(store, 2, other));
    const thrown = await withLease(registrar, leasing, async () => renamed).catch(
      (reason: unknown) => reason,
    );
    expect(thrown).to.have.property('code', 'block_busy');
    expect(await store.find('blocks', 'blk_1')).to.include({ name: 'Another' });
  });
});
