import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

const PAGE = join(import.meta.dirname, 'page');

interface PageFile {
  readonly type: string;
  readonly body: Uint8Array;
}

export type PhonePage = Readonly<Record<'index.html' | 'main.js' | 'main.css', PageFile>>;

/** Bundles the page when it is first asked for, so that no start of the stack waits for it. */
export async function buildPhonePage(): Promise<PhonePage> {
  const { outputFiles } = await build({
    entryPoints: ['main.tsx', 'main.css'].map((name) => join(PAGE, name)),
    outdir: PAGE,
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2023',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent',
  });
  const bundled = new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
  const file = (name: string, type: string): PageFile => {
    const body = bundled.get(name);
    if (body === undefined) throw new Error(`the phone's page has no ${name}`);
    return { type: `${type}; charset=utf-8`, body };
  };
  return {
    'index.html': {
      type: 'text/html; charset=utf-8',
      body: await readFile(join(PAGE, 'index.html')),
    },
    'main.js': file('main.js', 'text/javascript'),
    'main.css': file('main.css', 'text/css'),
  };
}
