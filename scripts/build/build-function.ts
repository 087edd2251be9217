import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import manifest from '../../package.json' with { type: 'json' };
import { lockDependencies } from './lock-dependencies.ts';
import { pagePlugin } from './page-plugin.ts';

/** One function as a folder that runs by itself. */
export interface BuiltFunction {
  readonly name: string;
  readonly folder: string;
  /** The size of its code. */
  readonly bytes: number;
  /** The files its code came from, relative to the repository, with what each one weighs in it. */
  readonly inputs: Readonly<Record<string, number>>;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * A `.cjs` file: for `.js` functions-framework imports a further package to find out the module's
 * kind, and an `.mjs` one costs a turn through Node's asynchronous loader.
 */
const MAIN = 'index.cjs';

export interface FunctionSource {
  readonly name: string;
  /** Relative to the repository. */
  readonly source: string;
  /** Build options that `npm run bench` changes for its comparisons. */
  readonly variation?: Pick<BuildOptions, 'plugins' | 'external'>;
}

/** Bundles one source, with all it imports, and writes the manifest and lock file Cloud Functions wants beside it. */
export async function buildFunction(
  { name, source, variation }: FunctionSource,
  into: string,
): Promise<BuiltFunction> {
  const folder = join(into, name);
  const { outputFiles, metafile, warnings } = await bundle(source, variation);
  const [file] = outputFiles;
  // What esbuild warns of, such as `import.meta` in a .cjs file, would fail only once it is deployed.
  if (file === undefined || warnings.length > 0) {
    throw new Error(`${source}: ${warnings.map(({ text }) => text).join('; ')}`);
  }
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, MAIN), file.contents);
  const described = describePackage(name);
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(described, null, 2)}\n`);
  await writeFile(join(folder, 'package-lock.json'), lockDependencies(described));
  return { name, folder, bytes: file.contents.length, inputs: weights(metafile) };
}

function bundle(source: string, variation: FunctionSource['variation']) {
  return build({
    // Naming the export makes esbuild refuse a source without one.
    stdin: { contents: `export { handle } from './${source}';`, resolveDir: ROOT, loader: 'ts' },
    inject: [join(ROOT, 'shared/runtime/adjust-process.ts')],
    absWorkingDir: ROOT,
    outfile: MAIN,
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    // A small file starts sooner. Names and short lines stay, so that a stack frame still says where it was.
    minifyWhitespace: true,
    minifySyntax: true,
    lineLimit: 120,
    legalComments: 'none',
    logLevel: 'silent',
    ...variation,
    plugins: [pagePlugin, ...(variation?.plugins ?? [])],
  });
}

/**
 * The framework stays outside of the bundle: Google's buildpack starts the function with the one it
 * installs (cloud.google.com/docs/buildpacks/nodejs).
 */
function describePackage(name: string) {
  const framework = '@google-cloud/functions-framework';
  return {
    name,
    private: true,
    type: 'commonjs',
    main: MAIN,
    engines: { node: '22 || 24' },
    dependencies: { [framework]: manifest.dependencies[framework] },
  };
}

function weights({ outputs }: Metafile): Record<string, number> {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  return Object.fromEntries(inputs.map(([path, { bytesInOutput }]) => [path, bytesInOutput]));
}
