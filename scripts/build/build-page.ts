import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { PageFile } from '../../functions/api/site/page-file.ts';
import { compressFile } from './compress-file.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGE = 'functions/dashboard/page';

/** The files that the document refers to, by the name it uses; each becomes an asset. */
const ASSETS = ['early.ts', 'main.tsx', 'main.css', 'icon.svg'];

/**
 * Bundles the dashboard's page: its document, and assets with a digest in their names. The views that are loaded
 * when they are opened, and what several of them share, are parts of their own.
 */
export async function buildPage(): Promise<PageFile[]> {
  const { outputFiles } = await build({
    entryPoints: ASSETS.map((name) => `${PAGE}/${name}`),
    absWorkingDir: ROOT,
    outdir: 'assets',
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    splitting: true,
    loader: { '.svg': 'copy' },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2023',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'silent',
  });
  const assets = outputFiles.map(({ path, contents }) => ({
    path: `/assets/${basename(path)}`,
    contents,
  }));
  const document = await readFile(join(ROOT, PAGE, 'index.html'), 'utf8');
  const linked = assets
    .filter(isLinked)
    .reduce((html, { path }) => linkAsset(html, path), document);
  const index = { path: '/index.html', contents: Buffer.from(linked) };
  return await Promise.all(
    [index, ...assets].map(({ path, contents }) => compressFile(path, path, contents)),
  );
}

/** A part is imported by the assets. */
function isLinked({ path }: { readonly path: string }): boolean {
  return !path.startsWith('/assets/part-');
}

/** `/assets/main.js` in the document becomes `/assets/main-1A2B3C4D.js`. */
function linkAsset(document: string, path: string): string {
  const plain = path.replace(/-[A-Z0-9]{8}(?=\.[a-z]+$)/, '');
  if (!document.includes(plain)) throw new Error(`${PAGE}/index.html does not refer to ${plain}`);
  return document.replaceAll(plain, path);
}
