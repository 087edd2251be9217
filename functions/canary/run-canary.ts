import { onOne } from '../../shared/domain/change.ts';
import { eventId } from '../../shared/domain/ids.ts';
import {
  canaryAccounts,
  canaryBlock,
  canaryChannelSecret,
} from '../../shared/pipeline/canary-account.ts';
import { signDelivery } from '../../shared/platforms/sign-delivery.ts';
import { secretToken, webhookKey } from '../../shared/platforms/telegram/key.ts';
import { unseal } from '../../shared/runtime/sealing.ts';
import type { Store } from '../../shared/store/store.ts';
import { writeCanary } from './canary-bodies.ts';

/** Rounds as long as the schedule's step, so that a message delivered twice makes one event. */
export const ROUND_MS = 5 * 60_000;
const TIMEOUT_MS = 20_000;

export interface Canary {
  readonly store: Store;
  /** With `{platform}` where its name goes. */
  readonly webhookUrl: string;
  readonly appSecret: string;
  readonly telegramKey: string;
  readonly sealingKeys: readonly string[];
  readonly now: () => number;
}

/** What became of the last round's event, and what the webhook handler said to this one's. */
export interface Sighting {
  readonly platform: string;
  readonly last: 'seen' | 'missing';
  /** From receipt to `success`. */
  readonly ms?: number;
  /** The webhook handler's status, 0 when it did not answer. */
  readonly status: number;
}

/** One signed event per platform through its public URL, and a look at whether the last ones arrived. */
export function runCanary(canary: Canary): Promise<Sighting[]> {
  return Promise.all(Object.keys(canaryAccounts).map((platform) => visit(canary, platform)));
}

async function visit(canary: Canary, platform: string): Promise<Sighting> {
  const at = canary.now();
  const round = Math.floor(at / ROUND_MS);
  await connect(canary, platform, new Date(at));
  const seen = await look(canary.store, platform, round - 1);
  return { platform, ...seen, status: await send(canary, platform, round, at) };
}

/** Also connects again after the sealing key has been replaced. */
async function connect({ store, sealingKeys }: Canary, platform: string, now: Date): Promise<void> {
  const [key = ''] = sealingKeys;
  const block = canaryBlock(platform, key, now);
  await store.change(
    onOne('blocks', block.id, (known) => {
      const holds = known?.signing_secrets.every(({ sealed }) => unseal(sealed, [key], block.id));
      // Its events under way belong to it by the time it was first connected.
      const connected_at = known?.connected_at ?? now.toISOString();
      return holds ? {} : { blocks: [{ ...block, connected_at }] };
    }),
  );
}

async function look(
  store: Store,
  platform: string,
  round: number,
): Promise<Pick<Sighting, 'last' | 'ms'>> {
  const key = platform === 'telegram' ? String(round) : `canary-${round}`;
  const id = eventId(platform, canaryAccounts[platform] ?? '', key);
  const record = await store.find('records', id);
  if (record?.status !== 'success' || record.applied_at === undefined) return { last: 'missing' };
  return { last: 'seen', ms: Date.parse(record.applied_at) - Date.parse(record.received_at) };
}

async function send(canary: Canary, platform: string, round: number, at: number): Promise<number> {
  const { path, secret } = addressOf(canary, platform);
  const body = writeCanary(platform, round, at);
  const answer = await fetch(`${canary.webhookUrl.replace('{platform}', platform)}${path}`, {
    method: 'POST',
    headers: { ...signDelivery(platform, body, secret) },
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.status ?? 0;
}

function addressOf(
  { appSecret, telegramKey, sealingKeys }: Canary,
  platform: string,
): { readonly path: string; readonly secret: string } {
  const account = canaryAccounts[platform] ?? '';
  switch (platform) {
    case 'telegram':
      return {
        path: `/${webhookKey(account, 1, telegramKey)}`,
        secret: secretToken(account, 1, telegramKey),
      };
    case 'line':
      return { path: '', secret: canaryChannelSecret(sealingKeys[0] ?? '') };
    default:
      return { path: '', secret: appSecret };
  }
}
