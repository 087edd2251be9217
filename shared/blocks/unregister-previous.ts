import { type Block, isConnected } from '../domain/blocks/block.ts';
import type { Account } from '../platforms/connector.ts';
import { connectorOf } from './connector-of.ts';
import { openCredentials } from './credentials.ts';
import { endpointOf, type Registrar } from './registrar.ts';
import { sharesRegistration } from './shares-registration.ts';

/**
 * Ends the previous registration of an account if it differs from the new one: an Instagram account that is
 * registered through both logins is delivered twice. If the platform does not let us end it, the new
 * registration goes ahead.
 */
export async function unregisterPrevious(
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
