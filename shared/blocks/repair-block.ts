import type { Block } from '../domain/blocks/block.ts';
import { releaseBlock } from '../domain/blocks/lease-block.ts';
import { Failure, isPlatformFailure } from '../domain/failure.ts';
import { assertConnected } from './assert-connected.ts';
import { connectorOf } from './connector-of.ts';
import { openCredentials } from './credentials.ts';
import { endpointOf, type Registrar } from './registrar.ts';
import { withLease } from './with-lease.ts';

/**
 * Registers a connected block again. Resolves to a description of what went wrong, or to undefined if nothing
 * did. Throws `Failure` if somebody else is changing the block or has disconnected it.
 */
export async function repairBlock(registrar: Registrar, block: Block): Promise<string | undefined> {
  const { id: blockId, workspace_id: workspaceId } = block;
  try {
    await withLease(registrar, { blockId, workspaceId }, async (leased) => {
      // A block that was disconnected after the check must stay disconnected.
      const { platform } = assertConnected(leased, workspaceId);
      const credentials = openCredentials(leased, registrar.sealingKeys);
      if (credentials === undefined) throw unreadable();
      const endpoint = endpointOf(registrar, leased);
      const calls = connectorOf(registrar, platform).register(credentials, leased, endpoint);
      const notes = await registrar.platformApi.run(calls);
      return (known) => ({ ...releaseBlock(known), notes });
    });
    return undefined;
  } catch (thrown) {
    if (isPlatformFailure(thrown)) return thrown.message;
    throw thrown;
  }
}

function unreadable(): Failure {
  return new Failure('credentials_refused', 'its credentials can no longer be read');
}
