import { endpointOf, type Registrar } from '../../../shared/blocks/registrar.ts';
import { type Block, isConnected } from '../../../shared/domain/blocks/block.ts';
import { compact } from '../../../shared/domain/merge.ts';
import type { ShownBlock } from './block-schema.ts';

/** @param lastEventAt - as far as it is known better than the last health check did. */
export function describeBlock(
  registrar: Registrar,
  block: Block,
  lastEventAt = block.traffic?.last_event_at,
): ShownBlock {
  const { id, platform, account_id, name, details = {}, health, notes = [] } = block;
  const { url } = endpointOf(registrar, block);
  return compact({
    ...{ id, platform, account_id, name, details },
    status: isConnected(block) ? ('connected' as const) : ('disconnected' as const),
    webhook_url: url,
    connected_at: block.connected_at ?? '',
    disconnected_at: block.disconnected_at,
    health: health ?? { state: 'unknown' as const },
    notes: notes.map(({ text }) => text),
    last_event_at: lastEventAt,
  });
}
