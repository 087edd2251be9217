import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { platforms } from '../shared/platforms/index.ts';
import { senders } from '../shared/platforms/senders.ts';
import { print, runCommand } from './cli/command.ts';
import { renderKinds } from './kinds/render-kinds.ts';
import { renderSending } from './kinds/render-sending.ts';

const HELP = `Writes shared/platforms/KINDS.md and SENDING.md from the tables of the platforms.

  npm run kinds

Options:
  --help  shows this text
`;

async function writePages(): Promise<number> {
  if (parseArgs({ options: { help: { type: 'boolean' } } }).values.help) return print(HELP);
  const pages = { 'KINDS.md': renderKinds(platforms), 'SENDING.md': renderSending(senders) };
  for (const [name, page] of Object.entries(pages)) {
    writeFileSync(new URL(`../shared/platforms/${name}`, import.meta.url), page);
    print(`shared/platforms/${name} is current\n`);
  }
  return 0;
}

await runCommand(writePages);
