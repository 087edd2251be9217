import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import manifest from '../../package.json' with { type: 'json' };
import { buildDocs } from './build-docs.ts';
import { buildPage } from './build-page.ts';
import { lockDependencies } from './lock-dependencies.ts';

/** One function as a folder that runs by itself. */
export interface BuiltFunction {
  readonly name: string;
  readonly folder: string;
  /** The size of its code. */
  readonly bytes: number;
  /** The files its code came from, relative to the repository, with what each one weighs in it. */
  readonly inputs: Readonly<Record<string, number>>;
}

export interface FunctionSource {
  readonly name: string;
  /** Relative to the repository. */
  readonly source: string;
}

/** Build options that `npm run bench` changes for its comparisons. */
export type Variation = Pick<BuildOptions, 'plugins' | 'external'>;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * A `.cjs` file: for `.js` functions-framework imports a further package to find out the module's
 * kind, and an `.mjs` one costs a turn through Node's asynchronous loader.
 */
const MAIN = 'index.cjs';

/**
 * Bundles each source with all it imports, and writes the manifest and lock file Cloud Functions wants beside
 * it. All in one call of esbuild, which reads the files they share only once.
 */
export async function bundleFunctions(
  sources: readonly FunctionSource[],
  into: string,
  variation: Variation = {},
): Promise<BuiltFunction[]> {
  await Promise.all(
    sources.map(({ name }) => rm(join(into, name), { recursive: true, force: true })),
  );
  const { metafile, warnings } = await bundle(sources, into, variation);
  // What esbuild warns of, such as `import.meta` in a .cjs file, would fail only once it is deployed.
  if (warnings.length > 0) {
    throw new Error(
      warnings.map(({ text, location }) => `${location?.file ?? 'a source'}: ${text}`).join('\n'),
    );
  }
  const outputs = Object.values(metafile.outputs);
  return await Promise.all(
    sources.map(async ({ name, source }) => {
      const folder = join(into, name);
      await describePackage(name, folder);
      const output = outputs.find(({ entryPoint }) => entryPoint === `${SOURCE}:${source}`);
      if (output === undefined) throw new Error(`esbuild wrote nothing for ${source}`);
      const inputs = weights(output);
      if (SERVES_DOCS in inputs) await writeDocs(folder);
      return { name, folder, bytes: output.bytes, inputs };
    }),
  );
}

const SERVES_DOCS = 'functions/api/site/serve-docs.ts';

/** Beside the code and not in it, because every cold start reads all of the code. */
async function writeDocs(folder: string): Promise<void> {
  await writeFile(join(folder, 'docs.json'), JSON.stringify(await buildDocs()));
}

/** The namespace of the modules that run before the sources. */
const SOURCE = 'source';

/**
 * Importing `handle` by name makes esbuild fail on a source without it. Written out, the exports take forty bytes;
 * esbuild's own take eight hundred, of which it warns nothing is wrong.
 */
const handleOfSource: Plugin = {
  name: 'handle-of-source',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^source:/ }, ({ path }) => ({
      path: path.slice(SOURCE.length + 1),
      namespace: SOURCE,
    }));
    onLoad({ filter: /./, namespace: SOURCE }, ({ path }) => ({
      contents: `import { handle } from './${path}'; module.exports = { handle };`,
      resolveDir: ROOT,
      loader: 'ts',
    }));
  },
};

function bundle(sources: readonly FunctionSource[], into: string, variation: Variation) {
  // esbuild is written in Go, whose garbage collector takes a third of the time unless it runs less often.
  process.env['GOGC'] ??= '400';
  return build({
    entryPoints: sources.map(({ name, source }) => ({
      in: `${SOURCE}:${source}`,
      out: `${name}/index`,
    })),
    inject: [join(ROOT, 'shared/runtime/adjust-process.ts')],
    absWorkingDir: ROOT,
    outdir: into,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    metafile: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    // A small file starts sooner. Names and short lines stay, so that a stack frame still says where it was.
    minifyWhitespace: true,
    minifySyntax: true,
    lineLimit: 200,
    legalComments: 'none',
    define: { 'import.meta.dirname': '__dirname' },
    logLevel: 'silent',
    logOverride: { 'commonjs-variable-in-esm': 'silent' },
    ...variation,
    plugins: [handleOfSource, pagePlugin, ...(variation.plugins ?? [])],
  });
}

/**
 * The framework stays outside of the bundle: Google's buildpack starts the function with the one it
 * installs (cloud.google.com/docs/buildpacks/nodejs).
 */
async function describePackage(name: string, folder: string): Promise<void> {
  const framework = '@google-cloud/functions-framework';
  const described = {
    name,
    private: true,
    type: 'commonjs',
    main: MAIN,
    engines: { node: '22 || 24' },
    dependencies: { [framework]: manifest.dependencies[framework] },
  };
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(described, null, 2)}\n`);
  await writeFile(join(folder, 'package-lock.json'), lockDependencies(described));
}

function weights({ inputs }: Metafile['outputs'][string]): Record<string, number> {
  return Object.fromEntries(
    Object.entries(inputs).map(([path, { bytesInOutput }]) => [path, bytesInOutput]),
  );
}

/** Puts the built page into the function that serves it, where the sources have an empty list. */
const pagePlugin: Plugin = {
  name: 'page',
  setup(build) {
    build.onLoad({ filter: /[\\/]site[\\/]page-files\.ts$/ }, async () => ({
      contents: `export const pageFiles = ${JSON.stringify(await buildPage())};`,
      loader: 'js',
    }));
  },
};
