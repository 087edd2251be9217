import { demoStandInAccounts } from './demo-blocks.ts';
import type { DemoSecrets } from './demo-secrets.ts';
import { demoAccounts } from './platform-stand-in/demo-accounts.ts';
import { type PlatformStandIn, startPlatformStandIn } from './platform-stand-in/stand-in.ts';
import { LOCAL_META_APP_ID } from './stack-parts.ts';

/**
 * Starts the stand-in of the platforms with the accounts of the demo blocks, and some that nobody has
 * connected.
 */
export function startPlatforms(secrets: DemoSecrets): Promise<PlatformStandIn> {
  const { meta_app_secret: app_secret, instagram_app_secret } = secrets;
  return startPlatformStandIn({
    app: { app_id: LOCAL_META_APP_ID, app_secret, instagram_app_secret },
    accounts: [...demoStandInAccounts(secrets), ...demoAccounts],
  });
}
