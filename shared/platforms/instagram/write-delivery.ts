import type { DeliveryWriter } from '../delivery-writer.ts';
import { metaSigning, writeMessagingText } from '../meta/write-delivery.ts';
import { instagramIngress } from './ingress.ts';

export const instagramDeliveries: DeliveryWriter = {
  ingress: instagramIngress,
  ...metaSigning,
  writeText: (text, accountId) => writeMessagingText('instagram', text, accountId),
};
