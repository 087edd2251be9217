import type { DeliveryWriter } from '../delivery-writer.ts';
import { metaSigning, writeMetaBody } from '../meta/write-delivery.ts';
import { whatsappIngress } from './ingress.ts';

export const whatsappDeliveries: DeliveryWriter = {
  ingress: whatsappIngress,
  ...metaSigning,
  writeText({ serial, person, name, text, at }, phone_number_id) {
    const from = `8190${String(person).padStart(8, '0')}`;
    const message = {
      from,
      id: `wamid.SAMPLE${String(serial).padStart(20, '0')}`,
      timestamp: String(Math.floor(at / 1000)),
      type: 'text',
      text: { body: text },
    };
    const value = {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '81300000001', phone_number_id },
      contacts: [{ profile: { name }, wa_id: from }],
      messages: [message],
    };
    const changes = [{ field: 'messages', value }];
    return writeMetaBody('whatsapp_business_account', [{ id: '102290129340398', changes }]);
  },
};
