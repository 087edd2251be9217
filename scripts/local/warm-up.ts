import { ROUND_MS, runCanary } from '../../functions/canary/run-canary.ts';
import { openEmulatedStore } from './open-emulated-store.ts';
import { LOCAL_PROJECT } from './stack-cloud.ts';
import type { FunctionsOptions } from './stack-functions.ts';

/** How many rounds of five events. More of them would still be on their way when the first real ones come. */
const ROUNDS = 6;
const READS = 5;

/**
 * Sends the canary's events of the last half hour through the whole stack, and reads a log that has none. No workspace
 * shows anything of it.
 */
export async function warmUp(functions: FunctionsOptions, signal?: AbortSignal): Promise<void> {
  await Promise.all([sendCanary(functions, signal), readNothing(functions)]);
}

async function sendCanary(
  { hosts, baseUrl, secrets }: FunctionsOptions,
  signal: AbortSignal | undefined,
): Promise<void> {
  const canary = {
    store: openEmulatedStore(hosts.firestore, LOCAL_PROJECT),
    webhookUrl: `${baseUrl}/webhooks/{platform}`,
    appSecret: secrets.meta_app_secret,
    telegramKey: secrets.telegram_key,
    sealingKeys: [secrets.sealing_key],
  };
  const began = Date.now();
  for (let round = ROUNDS; round > 0 && !signal?.aborted; round -= 1) {
    await runCanary({ ...canary, now: () => began - round * ROUND_MS });
  }
}

async function readNothing({ baseUrl, secrets }: FunctionsOptions): Promise<void> {
  const headers = { 'X-API-Key': secrets.unrouted_api_key };
  for (let read = 0; read < READS; read += 1) {
    const answer = await fetch(`${baseUrl}/v1/events?limit=1`, { headers });
    await answer.body?.cancel();
  }
}
