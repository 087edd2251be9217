import { type Block, isConnected } from '../domain/blocks/block.ts';
import { Failure } from '../domain/failure.ts';

/** The workspace's connected block. Throws `block_not_found` or `block_disconnected`. */
export function assertConnected(block: Block | undefined, workspaceId: string): Block {
  if (block?.workspace_id !== workspaceId || block.connected_at === undefined) {
    throw blockNotFound();
  }
  if (isConnected(block)) return block;
  throw new Failure('block_disconnected', 'the account is no longer connected');
}

export function blockNotFound(): Failure {
  return new Failure('block_not_found', 'no such block in this workspace');
}
