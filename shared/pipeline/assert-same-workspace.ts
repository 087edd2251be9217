import { type Block, UNROUTED_WORKSPACE } from '../domain/blocks/block.ts';
import type { EventRecord } from '../domain/events/record.ts';
import { Failure } from '../domain/failure.ts';

/** Whoever has connected the account since is another customer: what was another's does not become theirs. */
export function refuseMove({ workspace_id }: EventRecord, block: Block): void {
  if (workspace_id === block.workspace_id || workspace_id === UNROUTED_WORKSPACE) return;
  throw new Failure('block_not_found', 'its workspace has the account no longer connected');
}
