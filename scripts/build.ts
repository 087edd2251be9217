import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { topology } from '../shared/topology.ts';
import { type BuiltFunction, bundleFunctions } from './build/bundle-functions.ts';
import { findBuilt } from './build/find-built.ts';
import { sizeTable } from './build/size-table.ts';
import { zipFolder } from './build/zip-folder.ts';
import { print, runCommand } from './cli/command.ts';

export type { BuiltFunction } from './build/bundle-functions.ts';

const DIST = fileURLToPath(new URL('../dist/functions', import.meta.url));

const sources = Object.entries(topology.functions).map(([name, { source }]) => ({ name, source }));

/**
 * Builds every function of shared/topology.json into a folder Cloud Functions can deploy by itself, and a zip
 * of it.
 * @param into - the folder that gets one folder per function.
 */
export async function buildFunctions(into: string): Promise<BuiltFunction[]> {
  const built = await bundleFunctions(sources, into);
  for (const { folder } of built) await zipFolder(folder);
  return built;
}

/**
 * The folder with one folder per function: a build of the current sources, for this machine only.
 * @param names - the functions that are needed; without it, all.
 */
export function builtFunctions(names = Object.keys(topology.functions)): Promise<string> {
  return findBuilt(names, (missing, into) => {
    const wanted = sources.filter(({ name }) => missing.includes(name));
    return bundleFunctions(wanted, into);
  });
}

const HELP = `Builds every function into dist/functions: a folder that can be deployed, and a zip of it.

  npm run build

Options:
  --help  shows this text
`;

async function build(): Promise<number> {
  if (parseArgs({ options: { help: { type: 'boolean' } } }).values.help) return print(HELP);
  const started = performance.now();
  const built = await buildFunctions(DIST);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  return print(
    `${sizeTable(built)}\n\n${built.length} functions in dist/functions, ${seconds} s\n`,
  );
}

if (import.meta.main) await runCommand(build);
