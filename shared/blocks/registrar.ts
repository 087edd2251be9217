import type { PlatformApi } from '../cloud/http/platform-api.ts';
import type { Block } from '../domain/blocks/block.ts';
import type { Connector, Endpoint, MetaApp, Setting } from '../platforms/connector.ts';
import type { Platform } from '../platforms/platform.ts';
import { secretToken, webhookKey } from '../platforms/telegram/key.ts';
import type { Log } from '../runtime/log.ts';
import type { Store } from '../store/store.ts';

/** Everything needed to connect, check and disconnect a block. */
export interface Registrar {
  readonly store: Store;
  readonly platformApi: PlatformApi;
  readonly connectors: Readonly<Record<string, Connector>>;
  readonly platforms: Readonly<Record<string, Pick<Platform, 'secrets'>>>;
  /** The public address of the webhook handlers; `{platform}` is replaced by the platform's name. */
  readonly webhookUrl: string;
  readonly meta?: MetaApp;
  /** The current key comes first. */
  readonly sealingKeys: readonly string[];
  readonly telegramKeys: readonly string[];
  readonly log: Log;
  readonly now: () => number;
}

export function timeOf({ now }: Pick<Registrar, 'now'>, aheadMs = 0): string {
  return new Date(now() + aheadMs).toISOString();
}

/** Whether the platform's webhook URL contains a key of ours, which has versions. */
export function hasWebhookKey({ platforms }: Registrar, platform: string): boolean {
  return platforms[platform]?.secrets === 'derived';
}

export function settingOf({ meta }: Registrar): Setting {
  return meta === undefined ? {} : { meta };
}

/** Where the platform delivers the block's events. */
export function endpointOf(registrar: Registrar, block: Block): Endpoint {
  const { platform, account_id, key_versions } = block;
  return makeEndpoint(registrar, platform, account_id, key_versions?.[0]?.version);
}

/**
 * @param version - of the webhook key, if the platform's URL contains one.
 */
export function makeEndpoint(
  registrar: Registrar,
  platform: string,
  accountId: string,
  version: number | undefined,
): Endpoint {
  const { webhookUrl, telegramKeys } = registrar;
  const url = webhookUrl.replaceAll('{platform}', platform);
  const setting = settingOf(registrar);
  if (version === undefined) return { url, ...setting };
  const [key = ''] = telegramKeys;
  return {
    url: `${url}/${webhookKey(accountId, version, key)}`,
    secret_token: secretToken(accountId, version, key),
    ...setting,
  };
}
