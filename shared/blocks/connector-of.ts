import { Failure } from '../domain/failure.ts';
import type { Connector } from '../platforms/connector.ts';
import type { Registrar } from './registrar.ts';

/** The connector of a platform. Throws `not_configured` if this version no longer has the platform. */
export function connectorOf({ connectors }: Registrar, platform: string): Connector {
  const connector = connectors[platform];
  if (connector !== undefined) return connector;
  throw new Failure('not_configured', `${platform} is no platform that can be connected`);
}
