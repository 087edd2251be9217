import type { Block } from '../domain/blocks/block.ts';
import { isPlatformFailure } from '../domain/failure.ts';
import type { Health } from '../platforms/connector.ts';
import { connectorOf } from './connector-of.ts';
import { openCredentials } from './credentials.ts';
import { endpointOf, type Registrar, timeOf } from './registrar.ts';

/** How the platform sees the block's webhook. Undefined if the platform cannot answer at the moment. */
export async function examineBlock(
  registrar: Registrar,
  block: Block,
): Promise<Health | undefined> {
  const { id: block_id, platform } = block;
  const credentials = openCredentials(block, registrar.sealingKeys);
  if (credentials === undefined) return unreadable;
  const endpoint = endpointOf(registrar, block);
  try {
    const connector = connectorOf(registrar, platform);
    const account = { account_id: block.account_id, token_ends_at: block.token?.ends_at };
    const calls = connector.check(credentials, account, endpoint, timeOf(registrar));
    return await registrar.platformApi.run(calls);
  } catch (thrown) {
    if (!isPlatformFailure(thrown)) throw thrown;
    const fields = { block_id, platform, reason: thrown.code, error: thrown.message };
    registrar.log('WARNING', 'block not checked', fields);
    return undefined;
  }
}

const unreadable: Health = {
  state: 'broken',
  code: 'credentials_unreadable',
  reason: 'The stored credentials cannot be read. Enter them again.',
  repairable: false,
  facts: {},
};
