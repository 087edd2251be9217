import type { Headers } from '../../shared/platforms/delivery-writer.ts';
import { signDelivery } from '../../shared/platforms/delivery-writers.ts';
import { expectEvents } from '../../shared/platforms/expect-events.ts';
import type { Random } from '../../shared/platforms/simulation/random.ts';
import type { Batch } from './plan-batches.ts';

/** One HTTP POST, ready to be sent. */
export interface Delivery {
  readonly url: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
  /** False when the signature is bad on purpose. */
  readonly genuine: boolean;
  /** The ids of its events, in their order. */
  readonly event_ids: readonly string[];
}

export function writeDelivery(batch: Batch): Delivery {
  return signBatch(batch, writeBody(batch));
}

/** Writes the same delivery again, as a platform does when it has not seen our answer. */
export function writeRedelivery(batch: Batch): Delivery {
  const body = writeBody(batch);
  return signBatch(batch, batch.source.simulation.rewrite?.(body) ?? body);
}

/** Writes a delivery that is signed with a wrong secret or not at all. */
export function forgeDelivery(batch: Batch, random: Random): Delivery {
  const delivery = writeDelivery(batch);
  const { platform, secret } = batch.source.account;
  const unsigned = { 'Content-Type': 'application/json' };
  const headers = random.chance(0.5)
    ? signDelivery(platform.name, delivery.body, `not-${secret}`)
    : unsigned;
  return { ...delivery, headers, genuine: false };
}

function writeBody({ source, events, at }: Batch): string {
  const items = events.map(({ item }) => item);
  return source.simulation.write(items, source.account.account_id, at);
}

function signBatch({ source, events }: Batch, text: string): Delivery {
  const { platform, account_id, url, secret } = source.account;
  const body = Buffer.from(text);
  const event_ids = expectEvents(platform, body, account_id).map(({ id }) => id);
  if (event_ids.length !== events.length) {
    throw new Error(`${platform.name} splits ${events.length} events into ${event_ids.length}`);
  }
  return {
    url,
    headers: signDelivery(platform.name, body, secret),
    body,
    genuine: true,
    event_ids,
  };
}
