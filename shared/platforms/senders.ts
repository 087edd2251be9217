import { instagramSender } from './instagram/send.ts';
import { lineSender } from './line/send.ts';
import { messengerSender } from './messenger/send.ts';
import type { Sender } from './sender.ts';
import { telegramSender } from './telegram/send.ts';
import { whatsappSender } from './whatsapp/send.ts';

/**
 * Every platform's sender, by name. It is separate from `platforms`, so that no webhook handler bundles a
 * sender.
 */
export const senders: Readonly<Record<string, Sender>> = Object.assign(
  Object.create(null) as Record<string, Sender>,
  {
    instagram: instagramSender,
    line: lineSender,
    messenger: messengerSender,
    telegram: telegramSender,
    whatsapp: whatsappSender,
  },
);
