import { type Headers, signDelivery } from '../../shared/platforms/sign-delivery.ts';
import type { Dice } from './dice.ts';
import { expectEvents } from './expect-events.ts';
import type { Batch } from './imagine.ts';

/** One HTTP POST, ready to be sent. */
export interface Delivery {
  readonly url: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
  /** False where the signature is bad on purpose. */
  readonly genuine: boolean;
  /** What it becomes, in the order of its happenings. */
  readonly event_ids: readonly string[];
}

export function writeDelivery(batch: Batch): Delivery {
  return seal(batch, writeBody(batch));
}

/** The same delivery once more, as a platform repeats it when it has not seen our answer. */
export function writeAgain(batch: Batch): Delivery {
  const body = writeBody(batch);
  return seal(batch, batch.setting.bodies.rewrite?.(body) ?? body);
}

/** Signed with a secret that is not the account's, or not at all. */
export function forgeDelivery(batch: Batch, dice: Dice): Delivery {
  const delivery = writeDelivery(batch);
  const { platform, secret } = batch.setting.stage;
  const unsigned = { 'Content-Type': 'application/json' };
  const headers = dice.chance(0.5)
    ? signDelivery(platform.name, delivery.body, `not-${secret}`)
    : unsigned;
  return { ...delivery, headers, genuine: false };
}

function writeBody({ setting, happenings, at }: Batch): string {
  const items = happenings.map(({ item }) => item);
  return setting.bodies.write(items, setting.stage.account_id, at);
}

function seal({ setting, happenings }: Batch, text: string): Delivery {
  const { platform, account_id, url, secret } = setting.stage;
  const body = Buffer.from(text);
  const event_ids = expectEvents(platform, body, account_id).map(({ id }) => id);
  if (event_ids.length !== happenings.length) {
    throw new Error(`${platform.name} splits ${happenings.length} events into ${event_ids.length}`);
  }
  return {
    url,
    headers: signDelivery(platform.name, body, secret),
    body,
    genuine: true,
    event_ids,
  };
}
