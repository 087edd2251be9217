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
const OVERLAP_MS = 24 * 60 * 60_000;

export interface ConnectRequest {
  readonly workspaceId: string;
  readonly connector: Connector;
  /** As the caller sent them: nothing has been checked yet. */
  readonly credentials: unknown;
  /** The name of the block. Without one, the block gets the account's own name. */
  readonly name?: string | undefined;
  /** The API request. When it is repeated, the block is not connected again. */
  readonly request?: RequestIdentity | undefined;
}

/**
 * Connects an account, or gives a connected account new credentials. Throws a `Failure`, which leaves the
 * account as it was.
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
