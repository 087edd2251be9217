import type { Block } from '../domain/blocks/block.ts';
import type { Store } from '../store/store.ts';

/** When the newest event of the block was received. Undefined if it has none. */
export async function newestEvent(
  store: Store,
  { id, workspace_id }: Pick<Block, 'id' | 'workspace_id'>,
): Promise<string | undefined> {
  const { found } = await store.page('records', {
    where: { workspace_id, block_id: id },
    order: { field: 'received_at', direction: 'desc' },
    limit: 1,
  });
  return found[0]?.received_at;
}
