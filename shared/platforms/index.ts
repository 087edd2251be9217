import { instagram } from './instagram/index.ts';
import { line } from './line/index.ts';
import { messenger } from './messenger/index.ts';
import type { Platform } from './platform.ts';
import { telegram } from './telegram/index.ts';
import { whatsapp } from './whatsapp/index.ts';

/** Every platform, by name. The table has no prototype, so a name from outside finds a platform or nothing. */
export const platforms: Readonly<Record<string, Platform>> = Object.assign(
  Object.create(null) as object,
  { instagram, line, messenger, telegram, whatsapp },
);
