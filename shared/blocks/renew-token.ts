import { type Block, type BlockToken, isConnected } from '../domain/blocks/block.ts';
import { releaseBlock } from '../domain/blocks/lease-block.ts';
import { onOne } from '../domain/change.ts';
import { Failure, isBlockFailure, isPermanent, isPlatformFailure } from '../domain/failure.ts';
import type { Credentials } from '../platforms/connector.ts';
import { assertConnected } from './assert-connected.ts';
import { connectorOf } from './connector-of.ts';
import { openCredentials, sealCredentials } from './credentials.ts';
import { identifyAccount } from './identify-account.ts';
import { type Registrar, settingOf, timeOf } from './registrar.ts';
import { withLease } from './with-lease.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** Meta renews a token only after a day. Whoever entered it may have had it for long, so not much later either. */
const FIRST_MS = 25 * HOUR_MS;
/** A person still has time to enter another one, if renewing fails for good. */
const BEFORE_END_MS = 30 * DAY_MS;

/**
 * Renews the block's access token when it is time. The new token is stored before it is used, and takes the place of
 * the old one after the platform has answered to it; stopped in between, the next round goes on from there. A
 * platform that fails leaves the block as it is, to be tried again. Resolves to the block as it is now.
 */
export async function renewToken(registrar: Registrar, block: Block): Promise<Block> {
  if (!isRenewable(registrar, block)) return block;
  const { token } = block;
  if (token === undefined) {
    return await setToken(registrar, block, { renew_at: timeOf(registrar, FIRST_MS) });
  }
  if (token.next === undefined && timeOf(registrar) < token.renew_at) return block;
  try {
    const asked = token.next === undefined ? await askForNext(registrar, block) : block;
    return await useNext(registrar, asked);
  } catch (thrown) {
    if (isBlockFailure(thrown)) return block;
    if (!isPlatformFailure(thrown)) throw thrown;
    return await tryLater(registrar, block, thrown);
  }
}

function isRenewable(registrar: Registrar, block: Block): boolean {
  const credentials = openCredentials(block, registrar.sealingKeys);
  if (!isConnected(block) || credentials === undefined) return false;
  return (
    connectorOf(registrar, block.platform).renew?.(credentials, settingOf(registrar)) !== undefined
  );
}

async function askForNext(registrar: Registrar, block: Block): Promise<Block> {
  const { id: blockId, workspace_id: workspaceId, platform } = block;
  return await withLease(registrar, { blockId, workspaceId }, async (leased) => {
    const credentials = credentialsOf(registrar, assertConnected(leased, workspaceId));
    const calls = connectorOf(registrar, platform).renew?.(credentials, settingOf(registrar));
    if (calls === undefined) return releaseBlock;
    const renewed = await registrar.platformApi.run(calls);
    const [key = ''] = registrar.sealingKeys;
    const next = {
      sealed: sealCredentials(renewed.credentials, key, blockId),
      ends_at: timeOf(registrar, renewed.lives_ms),
    };
    const token = { ...leased.token, renew_at: timeOf(registrar), next };
    return (known) => ({ ...releaseBlock(known), token });
  });
}

async function useNext(registrar: Registrar, block: Block): Promise<Block> {
  const { id: blockId, workspace_id: workspaceId, platform } = block;
  return await withLease(registrar, { blockId, workspaceId }, async (leased) => {
    const { account_id, token } = assertConnected(leased, workspaceId);
    // New credentials have been entered meanwhile.
    if (token?.next === undefined) return releaseBlock;
    const { sealed, ends_at } = token.next;
    const credentials = credentialsOf(registrar, { id: blockId, credentials: sealed });
    const account = await identifyAccount(registrar, connectorOf(registrar, platform), credentials);
    if (account.account_id !== account_id) {
      throw new Failure('account_mismatch', 'the renewed token belongs to another account');
    }
    const renew_at = new Date(Date.parse(ends_at) - BEFORE_END_MS).toISOString();
    return (known) => ({
      ...releaseBlock(known),
      credentials: sealed,
      token: { ends_at, renew_at },
    });
  });
}

/** A new token that the platform does not accept is dropped. One that it cannot judge at the moment is kept. */
async function tryLater(registrar: Registrar, block: Block, failure: Failure): Promise<Block> {
  const { id: block_id, platform } = block;
  const { code: reason, message: error } = failure;
  const transient = !isPermanent(failure);
  registrar.log('WARNING', 'token not renewed', { block_id, platform, reason, error });
  const { store } = registrar;
  const { blocks } = await store.change(
    onOne('blocks', block_id, (known) => {
      if (known?.token === undefined) return {};
      const { next, ...token } = known.token;
      const renew_at = timeOf(registrar, transient ? HOUR_MS : DAY_MS);
      const kept = transient && next !== undefined ? { next } : {};
      return { blocks: [{ ...known, token: { ...token, renew_at, ...kept } }] };
    }),
  );
  return blocks?.[0] ?? block;
}

async function setToken(registrar: Registrar, block: Block, token: BlockToken): Promise<Block> {
  const { blocks } = await registrar.store.change(
    onOne('blocks', block.id, (known) => {
      const same = known !== undefined && known.credentials === block.credentials;
      return same ? { blocks: [{ ...known, token }] } : {};
    }),
  );
  return blocks?.[0] ?? block;
}

function credentialsOf(
  registrar: Registrar,
  sealed: Pick<Block, 'id' | 'credentials'>,
): Credentials {
  const credentials = openCredentials(sealed, registrar.sealingKeys);
  if (credentials !== undefined) return credentials;
  throw new Failure('credentials_refused', 'its credentials can no longer be read');
}
