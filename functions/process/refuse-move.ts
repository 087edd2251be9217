import { type Block, UNROUTED_WORKSPACE } from '../../shared/domain/blocks/block.ts';
import type { EventRecord } from '../../shared/domain/record.ts';
import { Failure } from '../../shared/failures.ts';

/** Whoever has connected the account since is another customer: what was another's does not become theirs. */
export function refuseMove({ workspace_id }: EventRecord, block: Block): void {
  if (workspace_id === block.workspace_id || workspace_id === UNROUTED_WORKSPACE) return;
  throw new Failure('block_not_found', 'its workspace has the account no longer connected');
}
