import { sealCredentials } from '../../shared/blocks/credentials.ts';
import { type Block, UNROUTED_WORKSPACE } from '../../shared/domain/blocks/block.ts';
import { blockId } from '../../shared/domain/ids.ts';
import { secretToken, webhookKey } from '../../shared/platforms/telegram/key.ts';
import { seal } from '../../shared/runtime/sealing.ts';
import type { DemoFile } from './demo-file.ts';
import type { DemoSecrets } from './demo-secrets.ts';
import type { StandInAccount } from './platform-stand-in/world.ts';

export const DEMO_WORKSPACE = 'ws_demo';

interface DemoAccount {
  /** The same as in test/fixtures, so that its files can be sent as they are. */
  readonly id: string;
  readonly name: string;
  /** The part of its URL after `/webhooks/<platform>`. */
  path?(id: string, secrets: DemoSecrets): string;
  secrets(id: string, secrets: DemoSecrets): Readonly<Record<string, string>>;
  /** The credentials that connected the account. */
  credentials(secrets: DemoSecrets): Readonly<Record<string, string>>;
  readonly registration: string;
  /** The secret that rests sealed with the block, where the webhook handler looks it up there. */
  signing?(secrets: DemoSecrets): string;
}

const accounts: Readonly<Record<string, DemoAccount>> = {
  instagram: {
    id: '17841400000000001',
    name: 'Demo shop on Instagram',
    credentials: () => ({ access_token: 'IGAAdemoOnlyShopInstagramLogin' }),
    registration: 'instagram:17841400000000001',
    secrets: (_id, { instagram_app_secret: app_secret, meta_verify_token: verify_token }) => ({
      app_secret,
      verify_token,
    }),
  },
  line: {
    id: 'U0123456789abcdef0123456789abcdef',
    name: 'Demo shop on LINE',
    credentials: ({ line_channel_secret: channel_secret }) => ({
      channel_access_token: 'demo+only/shop+line+channel/token=',
      channel_secret,
    }),
    registration: 'channel:U0123456789abcdef0123456789abcdef',
    secrets: (_id, { line_channel_secret: channel_secret }) => ({ channel_secret }),
    signing: ({ line_channel_secret }) => line_channel_secret,
  },
  messenger: {
    id: '1100000000000001',
    name: 'Demo shop on Messenger',
    credentials: () => ({ page_access_token: 'EAAdemoOnlyShopMessengerPage' }),
    registration: 'page:1100000000000001',
    secrets: (_id, { meta_app_secret: app_secret, meta_verify_token: verify_token }) => ({
      app_secret,
      verify_token,
    }),
  },
  telegram: {
    id: '7012345678',
    name: 'Demo shop on Telegram',
    credentials: () => ({ bot_token: '7012345678:AAdemo-only-shop-telegram-bot' }),
    registration: 'bot:7012345678',
    path: (id, { telegram_key }) => `/${webhookKey(id, 1, telegram_key)}`,
    secrets: (id, { telegram_key }) => ({ secret_token: secretToken(id, 1, telegram_key) }),
  },
  whatsapp: {
    id: '106540352242922',
    name: 'Demo shop on WhatsApp',
    credentials: () => ({
      waba_id: '102290129340398',
      phone_number_id: '106540352242922',
      access_token: 'EAAdemoOnlyShopWhatsappNumber',
    }),
    registration: 'waba:102290129340398',
    secrets: (_id, { meta_app_secret: app_secret, meta_verify_token: verify_token }) => ({
      app_secret,
      verify_token,
    }),
  },
};

/** One connected account per platform, as the database holds it. */
export function demoBlocks(secrets: DemoSecrets, now: Date): Block[] {
  return Object.entries(accounts).map(([platform, account]) => {
    const { id: account_id, name, registration, signing, path } = account;
    const id = blockId(platform, account_id);
    const secret = signing?.(secrets);
    return {
      ...{ id, workspace_id: DEMO_WORKSPACE, platform, account_id, name, registration },
      credentials: sealCredentials(account.credentials(secrets), secrets.sealing_key, id),
      signing_secrets:
        secret === undefined ? [] : [{ sealed: seal(secret, secrets.sealing_key, id) }],
      ...(path !== undefined && { key_versions: [{ version: 1 }] }),
      connected_at: now.toISOString(),
    };
  });
}

/** The same accounts, as the stand-in for their platforms holds them. */
export function demoStandInAccounts(secrets: DemoSecrets): StandInAccount[] {
  return Object.entries(accounts).map(([platform, { id, name, credentials }]) => ({
    ...{ platform, id, name },
    credentials: credentials(secrets),
  }));
}

/** The same accounts, for tools that play their platforms. */
export function describeDemoBlocks(secrets: DemoSecrets, baseUrl: string): DemoFile['blocks'] {
  const described = Object.entries(accounts).map(([platform, account]) => [
    platform,
    {
      block_id: blockId(platform, account.id),
      account_id: account.id,
      webhook_url: `${baseUrl}/webhooks/${platform}${account.path?.(account.id, secrets) ?? ''}`,
      secrets: account.secrets(account.id, secrets),
    },
  ]);
  return Object.fromEntries(described);
}

/** Which key opens which workspace. */
export function demoApiKeys(secrets: DemoSecrets): ReadonlyMap<string, string> {
  return new Map([
    [secrets.api_key, DEMO_WORKSPACE],
    [secrets.unrouted_api_key, UNROUTED_WORKSPACE],
  ]);
}
