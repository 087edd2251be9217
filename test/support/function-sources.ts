import { buildSync } from 'esbuild';

/** What of our own code a function really runs, without what its bundle leaves out. */
export interface FunctionSources {
  /** Relative to the repository. */
  readonly files: readonly string[];
  /** The environment variables it asks for by name, in the forms shared/runtime/config.ts gives. */
  readonly environment: readonly string[];
}

/** @param entry - the function's source, relative to the repository. */
export function sourcesOf(entry: string): FunctionSources {
  const { metafile, outputFiles } = buildSync({
    stdin: { contents: `export { handle } from './${entry}';`, resolveDir: '.', loader: 'ts' },
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
  });
  const weights = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  const text = outputFiles.map((file) => file.text).join('\n');
  const asked = text.matchAll(/\benv\d*, "([A-Z][A-Z0-9_]+)"\)|\benv\d*\["([A-Z][A-Z0-9_]+)"\]/g);
  return {
    files: weights.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path),
    environment: [...new Set([...asked].map(([, called, taken]) => called ?? taken ?? ''))],
  };
}
