import type { Block, BlockNote } from '../domain/blocks/block.ts';
import { disconnectBlock } from '../domain/blocks/disconnect-block.ts';
import { isPermanent, isPlatformFailure } from '../domain/failure.ts';
import { assertConnected } from './assert-connected.ts';
import { connectorOf } from './connector-of.ts';
import { openCredentials } from './credentials.ts';
import { endpointOf, type Registrar, timeOf } from './registrar.ts';
import { sharesRegistration } from './shares-registration.ts';
import { withLease } from './with-lease.ts';

/**
 * Ends deliveries as far as the platform allows, then deletes the credentials. If the platform does not answer,
 * the block stays connected and the caller can repeat the request. If the platform rejects the call, the block
 * is disconnected all the same. Throws `Failure`.
 */
export async function disconnectAccount(registrar: Registrar, block: Block): Promise<Block> {
  const { id: blockId, workspace_id: workspaceId } = block;
  return await withLease(registrar, { blockId, workspaceId }, async (leased) => {
    assertConnected(leased, workspaceId);
    const notes = (await sharesRegistration(registrar, leased))
      ? []
      : await unregister(registrar, leased);
    return (known) => disconnectBlock(known, notes, timeOf(registrar));
  });
}

async function unregister(registrar: Registrar, block: Block): Promise<readonly BlockNote[]> {
  const credentials = openCredentials(block, registrar.sealingKeys);
  if (credentials === undefined) return [left('its credentials can no longer be read')];
  const endpoint = endpointOf(registrar, block);
  const calls = connectorOf(registrar, block.platform).unregister(credentials, block, endpoint);
  try {
    return await registrar.platformApi.run(calls);
  } catch (thrown) {
    if (!isPlatformFailure(thrown) || !isPermanent(thrown)) throw thrown;
    return [left(thrown.message)];
  }
}

function left(why: string): BlockNote {
  const text = `The webhook could not be removed at the platform, so events may still arrive: ${why}.`;
  return { code: 'not_unregistered', text };
}
