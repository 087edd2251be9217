import type { DeliveryWriter } from '../delivery-writer.ts';
import { telegramIngress } from './ingress.ts';

export const telegramDeliveries: DeliveryWriter = {
  ingress: telegramIngress,
  secretName: 'secret_token',
  // A bearer token: nothing binds it to the body (core.telegram.org/bots/api#setwebhook).
  sign: (_bytes, secret) => ({
    'Content-Type': 'application/json',
    'X-Telegram-Bot-Api-Secret-Token': secret,
  }),
  // The body does not name the bot: the path of its webhook does.
  writeText({ serial, person, name, text, at }) {
    const known = { id: 5_000_000_000 + person, first_name: name };
    const from = { ...known, is_bot: false, language_code: 'en' };
    const chat = { ...known, type: 'private' };
    const message = { message_id: serial, from, chat, date: Math.floor(at / 1000), text };
    return JSON.stringify({ update_id: 700_000_000 + serial, message });
  },
};
