import type { Block } from '../../../shared/domain/blocks/block.ts';
import { notFound } from '../http/api-error.ts';
import type { Caller, Services } from '../http/route.ts';

/** Another workspace's block is as unknown as none, and so is one that could not be connected. */
export async function findBlock(
  { store }: Services,
  { workspace_id }: Caller,
  id = '',
): Promise<Block> {
  const block = await store.find('blocks', id);
  if (block?.workspace_id !== workspace_id || block.connected_at === undefined) {
    throw notFound('block');
  }
  return block;
}
