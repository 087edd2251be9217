import { sealCredentials } from '../../shared/blocks/credentials.ts';
import { type Block, UNROUTED_WORKSPACE } from '../../shared/domain/blocks/block.ts';
import { blockId } from '../../shared/domain/ids.ts';
import { writerOf } from '../../shared/platforms/delivery-writers.ts';
import { simulations } from '../../shared/platforms/simulations.ts';
import { secretToken, webhookKey } from '../../shared/platforms/telegram/key.ts';
import { seal } from '../../shared/runtime/sealing.ts';
import type { DemoFile } from './demo-file.ts';
import type { DemoSecrets } from './demo-secrets.ts';
import type { StandInAccount } from './platform-stand-in/world.ts';

export const DEMO_WORKSPACE = 'ws_demo';

/** One connected account per platform, as the database stores it. */
export function demoBlocks(secrets: DemoSecrets, now: Date): Block[] {
  return demoStandInAccounts(secrets).map(({ platform, id: account_id, name, credentials }) => {
    const id = blockId(platform, account_id);
    const { secrets: kind } = writerOf(platform).ingress;
    const sealed = seal(signingSecret(platform, account_id, secrets), secrets.sealing_key, id);
    return {
      id,
      workspace_id: DEMO_WORKSPACE,
      platform,
      account_id,
      name,
      registration: simulations[platform]?.connected.registration ?? '',
      credentials: sealCredentials(credentials, secrets.sealing_key, id),
      signing_secrets: kind === 'block' ? [{ sealed }] : [],
      ...(kind === 'derived' && { key_versions: [{ version: 1 }] }),
      connected_at: now.toISOString(),
      // Simulated customers are answered by hand at random, and their workflows are to start all the same.
      human_hours: 0,
    };
  });
}

/** The same accounts, in the form of the stand-in for their platforms. */
export function demoStandInAccounts(secrets: DemoSecrets): StandInAccount[] {
  return Object.entries(simulations).map(([platform, { connected }]) => {
    const { id, name, credentials } = connected;
    const { ingress, secretName } = writerOf(platform);
    const signing = { [secretName]: signingSecret(platform, id, secrets) };
    const all = ingress.secrets === 'block' ? { ...credentials, ...signing } : credentials;
    return { platform, id, name, credentials: all };
  });
}

/** The same accounts, for tools that play their platforms. */
export function describeDemoBlocks(secrets: DemoSecrets, baseUrl: string): DemoFile['blocks'] {
  const described = Object.entries(simulations).map(([platform, { connected }]) => {
    const { id: account_id } = connected;
    const { ingress, secretName } = writerOf(platform);
    const key =
      ingress.secrets === 'derived' ? `/${webhookKey(account_id, 1, secrets.telegram_key)}` : '';
    const block = {
      block_id: blockId(platform, account_id),
      account_id,
      webhook_url: `${baseUrl}/webhooks/${platform}${key}`,
      secrets: {
        [secretName]: signingSecret(platform, account_id, secrets),
        ...(ingress.handshake === 'hub' && { verify_token: secrets.meta_verify_token }),
      },
    };
    return [platform, block];
  });
  return Object.fromEntries(described);
}

/** What the platform signs the account's deliveries with. */
function signingSecret(platform: string, accountId: string, secrets: DemoSecrets): string {
  switch (writerOf(platform).ingress.secrets) {
    case 'app':
      return simulations[platform]?.ownApp === true
        ? secrets.instagram_app_secret
        : secrets.meta_app_secret;
    case 'block':
      return secrets.line_channel_secret;
    case 'derived':
      return secretToken(accountId, 1, secrets.telegram_key);
  }
}

/** The workspace of each API key. */
export function demoApiKeys(secrets: DemoSecrets): ReadonlyMap<string, string> {
  return new Map([
    [secrets.api_key, DEMO_WORKSPACE],
    [secrets.unrouted_api_key, UNROUTED_WORKSPACE],
  ]);
}
