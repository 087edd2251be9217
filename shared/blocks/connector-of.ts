import { Failure } from '../domain/failure.ts';
import type { Connector } from '../platforms/connector.ts';
import type { Registrar } from './registrar.ts';

/** Throws `not_configured`: a block of a platform that is no longer here. */
export function connectorOf({ connectors }: Registrar, platform: string): Connector {
  const connector = connectors[platform];
  if (connector !== undefined) return connector;
  throw new Failure('not_configured', `${platform} is no platform that can be connected`);
}
