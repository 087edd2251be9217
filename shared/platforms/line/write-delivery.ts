import { createHmac } from 'node:crypto';
import type { DeliveryWriter } from '../delivery-writer.ts';
import { lineIngress } from './ingress.ts';

export const lineDeliveries: DeliveryWriter = {
  ingress: lineIngress,
  secretName: 'channel_secret',
  sign: (bytes, secret) => ({
    'Content-Type': 'application/json; charset=utf-8',
    'User-Agent': 'LineBotWebhook/2.0',
    'X-Line-Signature': createHmac('sha256', secret).update(bytes).digest('base64'),
  }),
  writeText({ serial, person, text, at }, destination) {
    const event = {
      type: 'message',
      mode: 'active',
      timestamp: at,
      webhookEventId: `01JSAMP${String(serial).padStart(19, '0')}`,
      deliveryContext: { isRedelivery: false },
      source: { type: 'user', userId: `U${String(person).padStart(32, 'a')}` },
      message: { type: 'text', id: `5${String(serial).padStart(17, '0')}`, text },
    };
    return JSON.stringify({ destination, events: [event] });
  },
};
