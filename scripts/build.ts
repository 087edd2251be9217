import { fileURLToPath } from 'node:url';
import { topology } from '../shared/topology.ts';
import { type BuiltFunction, buildFunction } from './build/build-function.ts';
import { sizeTable } from './build/size-table.ts';
import { zipFolder } from './build/zip-folder.ts';

export type { BuiltFunction } from './build/build-function.ts';

export interface BuildOptions {
  /** The folder that gets one folder per function; `dist/functions` of this repository unless told. */
  readonly into?: string;
  /** Whether each is zipped too, as it is deployed; on this machine nobody wants that. */
  readonly zips?: boolean;
}

const DIST = fileURLToPath(new URL('../dist/functions', import.meta.url));

/** Builds every function of shared/topology.json into a folder Cloud Functions can deploy by itself. */
export async function buildFunctions({
  into = DIST,
  zips = true,
}: BuildOptions = {}): Promise<BuiltFunction[]> {
  const specs = Object.entries(topology.functions);
  const built = await Promise.all(
    specs.map(([name, { source }]) => buildFunction({ name, source }, into)),
  );
  if (zips) for (const { folder } of built) await zipFolder(folder);
  return built;
}

if (import.meta.main) {
  const started = performance.now();
  const built = await buildFunctions();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${sizeTable(built)}\n\n${built.length} functions in dist/functions, ${seconds} s`);
}
