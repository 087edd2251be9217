import { onOne } from '../../shared/domain/change.ts';
import type { DeliveryWriter } from '../../shared/platforms/delivery-writer.ts';
import { deliveryWriters } from '../../shared/platforms/delivery-writers.ts';
import { expectEvents } from '../../shared/platforms/expect-events.ts';
import type { Ingress } from '../../shared/platforms/platform.ts';
import { secretToken, webhookKey } from '../../shared/platforms/telegram/key.ts';
import { unseal } from '../../shared/runtime/sealing.ts';
import type { Store } from '../../shared/store/store.ts';
import { canaryBlock, canarySigningSecret } from './canary-block.ts';

/** Rounds as long as the schedule's step, so that a message delivered twice makes one event. */
export const ROUND_MS = 5 * 60_000;
const TIMEOUT_MS = 20_000;

export interface Canary {
  readonly store: Store;
  /** The address; `{platform}` is replaced by the platform's name. */
  readonly webhookUrl: string;
  readonly appSecret: string;
  readonly telegramKey: string;
  readonly sealingKeys: readonly string[];
  readonly now: () => number;
}

/** The result of the last round's event, and the webhook handler's answer to this round's event. */
export interface CanaryVisit {
  readonly platform: string;
  readonly last: 'seen' | 'missing';
  /** From receipt to `success`. */
  readonly ms?: number;
  /** The status of the webhook handler. 0 if it did not answer. */
  readonly status: number;
}

/** A metric by four words costs a tenth of one that is a distribution. */
export function withinOf(ms: number): '1s' | '10s' | '60s' | 'later' {
  if (ms <= 1_000) return '1s';
  if (ms <= 10_000) return '10s';
  return ms <= 60_000 ? '60s' : 'later';
}

/** Sends one signed event per platform through its public URL, and checks whether the last ones arrived. */
export function runCanary(canary: Canary): Promise<CanaryVisit[]> {
  return Promise.all(Object.values(deliveryWriters).map((writer) => visit(canary, writer)));
}

async function visit(canary: Canary, writer: DeliveryWriter): Promise<CanaryVisit> {
  const at = canary.now();
  const round = Math.floor(at / ROUND_MS);
  await connect(canary, writer.ingress, new Date(at));
  const seen = await look(canary.store, writer, round - 1);
  const status = await send(canary, writer, writeCanary(writer, round));
  return { platform: writer.ingress.name, ...seen, status };
}

/** A text of a person who does not exist. It is the same body whenever it is written in a round. */
function writeCanary({ ingress, writeText }: DeliveryWriter, round: number): Buffer<ArrayBuffer> {
  const at = round * ROUND_MS;
  const text = { serial: round, person: 0, name: 'Canary', text: 'canary', at };
  return Buffer.from(writeText(text, ingress.canaryAccount));
}

/** Also connects again after the sealing key has been replaced. */
async function connect({ store, sealingKeys }: Canary, ingress: Ingress, now: Date): Promise<void> {
  const [key = ''] = sealingKeys;
  const block = canaryBlock(ingress, key, now);
  await store.change(
    onOne('blocks', block.id, (known) => {
      const holds = known?.signing_secrets.every(({ sealed }) => unseal(sealed, [key], block.id));
      // Events that are under way belong to the canary from the time it was first connected.
      const connected_at = known?.connected_at ?? now.toISOString();
      return holds ? {} : { blocks: [{ ...block, connected_at }] };
    }),
  );
}

async function look(
  store: Store,
  writer: DeliveryWriter,
  round: number,
): Promise<Pick<CanaryVisit, 'last' | 'ms'>> {
  const { ingress } = writer;
  const [event] = expectEvents(ingress, writeCanary(writer, round), ingress.canaryAccount);
  const record = event && (await store.find('records', event.id));
  if (record?.status !== 'success' || record.applied_at === undefined) return { last: 'missing' };
  return { last: 'seen', ms: Date.parse(record.applied_at) - Date.parse(record.received_at) };
}

async function send(
  canary: Canary,
  { ingress, sign }: DeliveryWriter,
  body: Buffer<ArrayBuffer>,
): Promise<number> {
  const { path, secret } = addressOf(canary, ingress);
  const answer = await fetch(`${canary.webhookUrl.replace('{platform}', ingress.name)}${path}`, {
    method: 'POST',
    headers: { ...sign(body, secret) },
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.status ?? 0;
}

function addressOf(
  { appSecret, telegramKey, sealingKeys }: Canary,
  { secrets, canaryAccount }: Ingress,
): { readonly path: string; readonly secret: string } {
  switch (secrets) {
    case 'derived':
      return {
        path: `/${webhookKey(canaryAccount, 1, telegramKey)}`,
        secret: secretToken(canaryAccount, 1, telegramKey),
      };
    case 'block':
      return { path: '', secret: canarySigningSecret(sealingKeys[0] ?? '') };
    case 'app':
      return { path: '', secret: appSecret };
  }
}
