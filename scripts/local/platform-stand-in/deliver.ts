import * as v from 'valibot';
import { writeMetaBody } from '../../../shared/platforms/meta/write-delivery.ts';
import { postDelivery } from './post-delivery.ts';
import { accountOf, type StandInApi, type World } from './world.ts';

/** The result of a delivery. */
export type DeliveryResult =
  | { readonly sent: true; readonly status: number | undefined }
  | { readonly sent: false; readonly reason: string };

/**
 * Posts a body to the account's webhook, signed as its platform signs.
 * @param body - text and bytes are sent as they are, anything else as the JSON its platform writes.
 */
export async function deliver(
  apis: readonly StandInApi[],
  world: World,
  platform: string,
  accountId: string,
  body: unknown,
): Promise<DeliveryResult> {
  const account = accountOf(world, platform, accountId);
  const api = apis.find(({ delivers }) => delivers.includes(platform));
  const found = api?.findTarget(account, body) ?? `no API delivers for ${platform}`;
  if (typeof found === 'string') return { sent: false, reason: found };
  api?.onDelivery?.(account, body);
  const status = await postDelivery({ platform, ...found, body: writeBody(body) });
  api?.onDelivered?.(account, status);
  return { sent: true, status };
}

const metaBodySchema = v.object({ object: v.string(), entry: v.array(v.unknown()) });

/** The bytes of a delivery. */
export function writeBody(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  if (typeof body === 'string') return Buffer.from(body);
  const meta = v.safeParse(metaBodySchema, body);
  const json = meta.success
    ? writeMetaBody(meta.output.object, meta.output.entry)
    : JSON.stringify(body);
  return Buffer.from(json);
}
