import type { Block } from '../domain/blocks/block.ts';
import { emptyBlock } from '../domain/blocks/connect-block.ts';
import type { RequestIdentity } from '../domain/idempotency.ts';
import { blockId } from '../domain/ids.ts';
import type { Connector } from '../platforms/connector.ts';
import { checkBlock } from './check-block.ts';
import { readCredentials } from './credentials.ts';
import { identifyAccount } from './identify-account.ts';
import { registerBlock } from './register-block.ts';
import type { Registrar } from './registrar.ts';

/** How long replaced secrets stay valid. */
export const OVERLAP_MS = 24 * 60 * 60_000;

export interface ConnectRequest {
  readonly workspaceId: string;
  readonly connector: Connector;
  /** As they came in: nothing is checked yet. */
  readonly credentials: unknown;
  /** The account's own name where absent. */
  readonly name?: string | undefined;
  /** The API request: the block is connected once for it. */
  readonly request?: RequestIdentity | undefined;
}

/**
 * Connects an account, or gives a connected one new credentials. Throws `BlockError` and `ConnectorError`,
 * and then the account is as it was.
 */
export async function connectAccount(
  registrar: Registrar,
  { workspaceId, connector, credentials: given, name, request }: ConnectRequest,
): Promise<Block> {
  const credentials = readCredentials(connector, given);
  const account = await identifyAccount(registrar, connector, credentials);
  const id = blockId(connector.platform, account.account_id);
  const empty = emptyBlock(id, workspaceId, connector.platform, account.account_id);
  const wanted = { workspaceId, connector, credentials, account, name, overlapMs: OVERLAP_MS };
  const block = await registerBlock(registrar, wanted, { blockId: id, empty, request });
  return await checkBlock(registrar, block);
}
