import { instagram } from './instagram.ts';
import { line } from './line.ts';
import { messenger } from './messenger.ts';
import type { Bodies } from './simulated-account.ts';
import { telegram } from './telegram.ts';
import { whatsapp } from './whatsapp.ts';

/** The bodies of each platform, by its name. */
export const bodies: Readonly<Record<string, Bodies>> = {
  instagram,
  line,
  messenger,
  telegram,
  whatsapp,
};
