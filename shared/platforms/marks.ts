import { instagramMark } from './instagram/mark.ts';
import { lineMark } from './line/mark.ts';
import { messengerMark } from './messenger/mark.ts';
import type { PlatformMark } from './platform-mark.ts';
import { telegramMark } from './telegram/mark.ts';
import { whatsappMark } from './whatsapp/mark.ts';

/**
 * How each platform is shown, by name. It is separate from `platforms`, so that the page bundles nothing else.
 */
export const marks: Readonly<Record<string, PlatformMark>> = Object.assign(
  Object.create(null) as Record<string, PlatformMark>,
  {
    instagram: instagramMark,
    line: lineMark,
    messenger: messengerMark,
    telegram: telegramMark,
    whatsapp: whatsappMark,
  },
);
