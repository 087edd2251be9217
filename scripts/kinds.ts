import { writeFileSync } from 'node:fs';
import { platforms } from '../shared/platforms/index.ts';
import { renderKinds } from './kinds/render-kinds.ts';

/** Writes shared/platforms/KINDS.md. */
const page = new URL('../shared/platforms/KINDS.md', import.meta.url);
writeFileSync(page, renderKinds(platforms));
process.stdout.write('shared/platforms/KINDS.md is current\n');
