import { lineSender } from './line/send.ts';
import type { Sender } from './sender.ts';
import { telegramSender } from './telegram/send.ts';

/** Every platform's sender by name; apart from `platforms`, so that no webhook handler bundles one. */
export const senders: Readonly<Record<string, Sender>> = Object.assign(
  Object.create(null) as Record<string, Sender>,
  {
    line: lineSender,
    telegram: telegramSender,
  },
);
