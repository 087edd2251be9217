import { createHmac } from 'node:crypto';
import type { DeliveryWriter } from '../../../shared/platforms/delivery-writer.ts';
import { pigeonIngress } from './ingress.ts';

export const pigeonDeliveries: DeliveryWriter = {
  ingress: pigeonIngress,
  secretName: 'ring',
  sign: (bytes, secret) => ({
    'Content-Type': 'application/json',
    'X-Pigeon-Ring': createHmac('sha256', secret).update(bytes).digest('hex'),
  }),
  writeText({ serial, person, text, at }, loft) {
    const letter = { what: 'letter', number: serial, from: `person-${person}`, words: text };
    return JSON.stringify({ loft, pouch: [{ ...letter, at: Math.floor(at / 1000) }] });
  },
};
