import { type Block, isConnected } from '../domain/blocks/block.ts';
import type { Account } from '../platforms/connector.ts';
import { connectorOf } from './connector-of.ts';
import { openCredentials } from './credentials.ts';
import { endpointOf, type Registrar } from './registrar.ts';
import { sharesRegistration } from './shares-registration.ts';

/**
 * Ends the registration an account had until now, where it is another one: an Instagram account reached by
 * both logins is delivered twice. What the platform does not let us end does not hold up the new one.
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
