import type { DeliveryWriter, Headers } from './delivery-writer.ts';
import { instagramDeliveries } from './instagram/write-delivery.ts';
import { lineDeliveries } from './line/write-delivery.ts';
import { messengerDeliveries } from './messenger/write-delivery.ts';
import { telegramDeliveries } from './telegram/write-delivery.ts';
import { whatsappDeliveries } from './whatsapp/write-delivery.ts';

/**
 * Every platform's side of a delivery, by name. It is separate from `platforms`, because few functions act as a
 * platform.
 */
export const deliveryWriters: Readonly<Record<string, DeliveryWriter>> = Object.assign(
  Object.create(null) as Record<string, DeliveryWriter>,
  {
    instagram: instagramDeliveries,
    line: lineDeliveries,
    messenger: messengerDeliveries,
    telegram: telegramDeliveries,
    whatsapp: whatsappDeliveries,
  },
);

/** The headers that a platform sends with these bytes, which the webhook handlers verify. */
export function signDelivery(platform: string, bytes: Uint8Array, secret: string): Headers {
  return writerOf(platform).sign(bytes, secret);
}

/** The name under which a block stores its signing secret. */
export function secretName(platform: string): string {
  return writerOf(platform).secretName;
}

export function writerOf(platform: string): DeliveryWriter {
  const writer = deliveryWriters[platform];
  if (writer === undefined) throw new TypeError(`no signing is known for ${platform}`);
  return writer;
}
