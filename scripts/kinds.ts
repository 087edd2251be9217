import { writeFileSync } from 'node:fs';
import { platforms } from '../shared/platforms/index.ts';
import { senders } from '../shared/platforms/senders.ts';
import { renderKinds } from './kinds/render-kinds.ts';
import { renderSending } from './kinds/render-sending.ts';

/** Writes shared/platforms/KINDS.md and SENDING.md from the tables of the platforms. */
const pages = { 'KINDS.md': renderKinds(platforms), 'SENDING.md': renderSending(senders) };
for (const [name, page] of Object.entries(pages)) {
  writeFileSync(new URL(`../shared/platforms/${name}`, import.meta.url), page);
  process.stdout.write(`shared/platforms/${name} is current\n`);
}
