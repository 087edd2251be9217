import type { Registrar } from '../../shared/blocks/registrar.ts';
import { createPlatformApi, platformBases } from '../../shared/cloud/http/platform-api.ts';
import { connectors } from '../../shared/platforms/connectors.ts';
import { platforms } from '../../shared/platforms/index.ts';
import type { Store } from '../../shared/store/store.ts';

export const metaApp = {
  app_id: '1000000000000001',
  app_secret: 'meta-app-secret-0123456789abcdef',
  verify_token: 'meta-verify-token-0123456789',
};

/** As a function's environment describes one, with platforms that nobody answers for. */
export function createTestRegistrar(store: Store, given: Partial<Registrar> = {}): Registrar {
  return {
    ...{ store, connectors, platforms },
    platformApi: createPlatformApi({ bases: platformBases('http://127.0.0.1:9'), pauseMs: 1 }),
    webhookUrl: 'http://127.0.0.1:9/webhooks/{platform}',
    meta: metaApp,
    sealingKeys: ['sealing-key-2-of-high-entropy', 'sealing-key-1-of-high-entropy'],
    telegramKeys: ['telegram-key-of-high-entropy'],
    log: () => undefined,
    now: Date.now,
    ...given,
  };
}
