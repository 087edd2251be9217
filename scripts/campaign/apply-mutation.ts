import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import type { Mutation } from './mutation.ts';
import { mutations } from './mutations.ts';

/** The name of the variable that names the mutation a process runs with. */
export const MUTATION = 'CAMPAIGN_MUTATION';

const root = new URL('../../', import.meta.url);

/** The file's source with the mutation. Throws where the file has changed so that it no longer fits. */
export function mutatedSource({ name, file, before, after }: Mutation): string {
  const source = readFileSync(new URL(file, root), 'utf8');
  const parts = source.split(before);
  if (parts.length === 2) return parts.join(after);
  const where = `scripts/campaign/mutations.ts, ${name}`;
  throw new Error(`${where}: "${before}" is ${parts.length - 1} times in ${file}; write it again`);
}

/** Replaces the file of the mutation that the environment names while modules are loaded. */
function applyMutation(name: string): void {
  const mutation = mutations.find((one) => one.name === name);
  if (mutation === undefined) throw new Error(`there is no mutation ${name}`);
  const url = new URL(mutation.file, root).href;
  registerHooks({
    load(loaded, context, next) {
      if (loaded !== url) return next(loaded, context);
      return { format: 'module-typescript', source: mutatedSource(mutation), shortCircuit: true };
    },
  });
}

const name = process.env[MUTATION];
if (name !== undefined) applyMutation(name);
