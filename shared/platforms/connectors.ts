import type { Connector } from './connector.ts';
import { telegramConnector } from './telegram/connect.ts';

/** Every platform's connector by name; apart from `platforms`, so that no door bundles one. */
export const connectors: Readonly<Record<string, Connector>> = Object.assign(
  Object.create(null) as Record<string, Connector>,
  { telegram: telegramConnector },
);
