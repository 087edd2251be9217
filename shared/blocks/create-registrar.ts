import { createPlatformApi, platformBases } from '../cloud/http/platform-api.ts';
import type { MetaApp } from '../platforms/connector.ts';
import { connectors } from '../platforms/connectors.ts';
import { platforms } from '../platforms/index.ts';
import { type Environment, required, secrets } from '../runtime/config.ts';
import type { Log } from '../runtime/log.ts';
import type { Store } from '../store/store.ts';
import type { Registrar } from './registrar.ts';

/** The function must stop waiting for a platform early enough to answer its own caller. */
const timeout = { timeoutMs: 8_000, maxRetries: 1 };

/** Creates the registrar from the environment. Throws `ConfigError` if the environment is incomplete. */
export function createRegistrar(env: Environment, store: Store, log: Log): Registrar {
  const meta = metaOf(env);
  return {
    ...{ store, log, connectors, platforms, now: Date.now },
    platformApi: createPlatformApi({ ...timeout, bases: platformBases(env['PLATFORM_API_BASE']) }),
    webhookUrl: required(env, 'WEBHOOK_URL'),
    sealingKeys: secrets(env, 'SEALING_KEYS'),
    telegramKeys: secrets(env, 'TELEGRAM_KEYS'),
    ...(meta !== undefined && { meta }),
  };
}

/** Undefined if no Meta app is configured: then Meta's three platforms cannot be connected. */
export function metaOf(env: Environment): MetaApp | undefined {
  const app_id = env['META_APP_ID'] ?? '';
  if (app_id === '') return undefined;
  const [app_secret = ''] = secrets(env, 'META_APP_SECRETS');
  const [verify_token = ''] = secrets(env, 'META_VERIFY_TOKEN');
  return { app_id, app_secret, verify_token };
}
