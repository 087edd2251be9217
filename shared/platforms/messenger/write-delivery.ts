import type { DeliveryWriter } from '../delivery-writer.ts';
import { metaSigning, writeMessagingText } from '../meta/write-delivery.ts';
import { messengerIngress } from './ingress.ts';

export const messengerDeliveries: DeliveryWriter = {
  ingress: messengerIngress,
  ...metaSigning,
  writeText: (text, accountId) => writeMessagingText('page', text, accountId),
};
