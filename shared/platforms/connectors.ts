import type { Connector } from './connector.ts';
import { instagramConnector } from './instagram/connect.ts';
import { lineConnector } from './line/connect.ts';
import { messengerConnector } from './messenger/connect.ts';
import { telegramConnector } from './telegram/connect.ts';
import { whatsappConnector } from './whatsapp/connect.ts';

/**
 * Every platform's connector, by name. It is separate from `platforms`, so that no webhook handler bundles a
 * connector.
 */
export const connectors: Readonly<Record<string, Connector>> = Object.assign(
  Object.create(null) as Record<string, Connector>,
  {
    instagram: instagramConnector,
    line: lineConnector,
    messenger: messengerConnector,
    telegram: telegramConnector,
    whatsapp: whatsappConnector,
  },
);
