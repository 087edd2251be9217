import { ROUND_MS, runCanary } from '../../functions/canary/run-canary.ts';
import { openEmulatedStore } from './open-emulated-store.ts';
import { LOCAL_PROJECT } from './stack-cloud.ts';
import type { FunctionsOptions } from './stack-functions.ts';

/** Of five events each: after some forty the code is compiled and every connection is open. */
const ROUNDS = 8;

/** Sends the canary's events of the last hour through the whole stack. No workspace's log shows them. */
export async function warmUp({ hosts, baseUrl, secrets }: FunctionsOptions): Promise<void> {
  const canary = {
    store: openEmulatedStore(hosts.firestore, LOCAL_PROJECT),
    webhookUrl: `${baseUrl}/webhooks/{platform}`,
    appSecret: secrets.meta_app_secret,
    telegramKey: secrets.telegram_key,
    sealingKeys: [secrets.sealing_key],
  };
  const began = Date.now();
  for (let round = ROUNDS; round > 0; round -= 1) {
    await runCanary({ ...canary, now: () => began - round * ROUND_MS });
  }
}
