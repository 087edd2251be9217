import type { Block } from '../domain/blocks/block.ts';
import { Failure } from '../domain/failure.ts';
import type { RequestIdentity } from '../domain/idempotency.ts';
import { checkBlock } from './check-block.ts';
import { connectorOf } from './connector-of.ts';
import { openCredentials, readCredentials } from './credentials.ts';
import { identifyAccount } from './identify-account.ts';
import { registerBlock } from './register-block.ts';
import type { Registrar } from './registrar.ts';

/**
 * Gives the block new secrets, and a new webhook key if the platform's URL contains one. The previous secrets
 * stay valid during the overlap. Throws `Failure`, which leaves the account as it was.
 */
export async function rotateBlock(
  registrar: Registrar,
  block: Block,
  given: Readonly<Record<string, unknown>>,
  overlapMs: number,
  request?: RequestIdentity,
): Promise<Block> {
  const connector = connectorOf(registrar, block.platform);
  const before = openCredentials(block, registrar.sealingKeys);
  const credentials = readCredentials(connector, { ...before, ...given });
  const account = await identifyAccount(registrar, connector, credentials);
  if (account.account_id !== block.account_id) {
    throw new Failure('account_mismatch', 'these are the credentials of another account');
  }
  const { workspace_id: workspaceId, name } = block;
  const wanted = { workspaceId, connector, credentials, account, name, overlapMs, renews: block };
  const rotated = await registerBlock(registrar, wanted, { blockId: block.id, request });
  return await checkBlock(registrar, rotated);
}
