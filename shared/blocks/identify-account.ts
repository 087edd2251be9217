import type { Account, Connector, Credentials } from '../platforms/connector.ts';
import { type Registrar, settingOf } from './registrar.ts';

/** Asks the platform whose credentials these are. Throws `ConnectorError`. */
export function identifyAccount(
  registrar: Registrar,
  connector: Connector,
  credentials: Credentials,
): Promise<Account> {
  return registrar.platformApi.run(connector.identify(credentials, settingOf(registrar)));
}
