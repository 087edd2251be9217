import { type Block, isConnected } from '../domain/blocks/block.ts';
import { connectBlock } from '../domain/blocks/connect-block.ts';
import { Failure } from '../domain/failure.ts';
import { withoutUndefined } from '../domain/without-undefined.ts';
import type { Account, Connector, Credentials, Endpoint } from '../platforms/connector.ts';
import { seal, unseal } from '../runtime/sealing.ts';
import { assertConnected } from './assert-connected.ts';
import { connectorOf } from './connector-of.ts';
import { openCredentials, sealCredentials } from './credentials.ts';
import { endpointOf, hasWebhookKey, makeEndpoint, type Registrar, timeOf } from './registrar.ts';
import { sharesRegistration } from './shares-registration.ts';
import { type Leasing, withLease } from './with-lease.ts';

/** The data that a block is connected with. */
export interface Registration {
  readonly workspaceId: string;
  readonly connector: Connector;
  readonly credentials: Credentials;
  readonly account: Account;
  readonly name?: string | undefined;
  /**
   * The block whose credentials are renewed. It also gets a new webhook key if the platform's URL contains one.
   * Absent if an account is being connected.
   */
  readonly renews?: Block;
  /** How long the previous secrets stay valid. */
  readonly overlapMs: number;
}

/**
 * Registers the webhook with the platform and writes the block, or changes nothing. The order is: take the
 * lease, with the new signing secret on trial, because platforms test the endpoint before they accept it;
 * register, and read the registration back; write the block. A run that stops half-way can be repeated: an
 * abandoned lease expires, and a registration without its block only makes unrouted events.
 */
export async function registerBlock(
  registrar: Registrar,
  wanted: Registration,
  leasing: Pick<Leasing, 'blockId' | 'empty' | 'request'>,
): Promise<Block> {
  const { workspaceId } = wanted;
  const sealTrial = (block: Block) => sealTrialFor(registrar, wanted, block);
  return await withLease(registrar, { ...leasing, workspaceId, sealTrial }, async (leased) => {
    if (wanted.renews !== undefined) assertSame(leased, wanted.renews);
    const { platform } = wanted.connector;
    const version = hasWebhookKey(registrar, platform) ? nextVersion(leased, wanted) : undefined;
    const endpoint = makeEndpoint(registrar, platform, wanted.account.account_id, version);
    const notes = await register(registrar, wanted, leased, endpoint);
    await unregisterPrevious(registrar, leased, wanted.account);
    const connection = describeConnection(registrar, wanted, leased);
    return (known) =>
      connectBlock(known, withoutUndefined({ ...connection, notes, key_version: version }));
  });
}

/** Otherwise a rotation could connect a block that was disconnected meanwhile, or undo another rotation. */
function assertSame(leased: Block, { workspace_id, credentials }: Block): void {
  if (assertConnected(leased, workspace_id).credentials === credentials) return;
  throw new Failure(
    'block_busy',
    'somebody else has just changed the account: look at it before you change it',
  );
}

function describeConnection(registrar: Registrar, wanted: Registration, leased: Block) {
  const { workspaceId, account, credentials, overlapMs } = wanted;
  return {
    workspace_id: workspaceId,
    name: nameFor(leased, wanted),
    details: account.details,
    registration: account.registration,
    credentials: sealCredentials(credentials, currentKey(registrar), leased.id),
    at: timeOf(registrar),
    overlap_until: timeOf(registrar, overlapMs),
  };
}

/** Registers the webhook. If this fails, removes whatever the platform may have stored. */
async function register(
  registrar: Registrar,
  { connector, credentials, account }: Registration,
  leased: Block,
  endpoint: Endpoint,
) {
  const { platformApi } = registrar;
  try {
    return await platformApi.run(connector.register(credentials, account, endpoint));
  } catch (thrown) {
    const { registration } = account;
    const kept =
      isConnected(leased) || (await sharesRegistration(registrar, { ...leased, registration }));
    if (!kept) {
      // The first error is the one the caller gets.
      await platformApi.run(connector.unregister(credentials, account, endpoint)).catch(() => []);
    }
    throw thrown;
  }
}

/** An account that has a name keeps it. */
function nameFor(leased: Block, { workspaceId, name, account }: Registration): string {
  const own = leased.workspace_id === workspaceId && leased.name !== '';
  return name ?? (own ? leased.name : account.name);
}

/**
 * Undefined if the platform does not sign with a secret of the account, or if the block already has the secret.
 */
function sealTrialFor(
  registrar: Registrar,
  { connector, credentials }: Registration,
  block: Block,
): string | undefined {
  const secret = connector.signingSecret?.(credentials);
  if (secret === undefined) return undefined;
  const current = block.signing_secrets.find(({ valid_until }) => valid_until === undefined);
  const same = current && unseal(current.sealed, registrar.sealingKeys, block.id) === secret;
  return same ? undefined : seal(secret, currentKey(registrar), block.id);
}

/** A version is never used twice, because its URL may be known to others. */
function nextVersion(block: Block, { renews }: Registration): number {
  const newest = block.key_versions?.[0]?.version ?? 0;
  return isConnected(block) && newest > 0 && renews === undefined ? newest : newest + 1;
}

function currentKey({ sealingKeys }: Registrar): string {
  return sealingKeys[0] ?? '';
}

/**
 * Ends the previous registration of an account if it differs from the new one: an Instagram account that is
 * registered through both logins is delivered twice. If the platform does not let us end it, the new
 * registration goes ahead.
 */
async function unregisterPrevious(
  registrar: Registrar,
  block: Block,
  { registration }: Account,
): Promise<void> {
  if (!isConnected(block) || block.registration === registration) return;
  const credentials = openCredentials(block, registrar.sealingKeys);
  if (credentials === undefined || (await sharesRegistration(registrar, block))) return;
  const endpoint = endpointOf(registrar, block);
  const calls = connectorOf(registrar, block.platform).unregister(credentials, block, endpoint);
  await registrar.platformApi.run(calls).catch(() => []);
}
