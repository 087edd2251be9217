import type { Connector } from './connector.ts';

/** Every platform's connector by name; apart from `platforms`, so that no door bundles one. */
export const connectors: Readonly<Record<string, Connector>> = Object.assign(
  Object.create(null) as object,
  {},
);
