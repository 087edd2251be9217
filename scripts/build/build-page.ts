import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'esbuild';
import type { PageFile } from '../../functions/api/site/page-file.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGE = 'functions/dashboard/page';

/** The files that the document refers to, by the name it uses; each becomes an asset. */
const ASSETS = ['early.ts', 'main.tsx', 'main.css', 'icon.svg'];

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

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
    [index, ...assets].map(({ path, contents }) => compress(path, contents)),
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

const brotliOf = promisify(brotliCompress);
const gzipOf = promisify(gzip);

/** On the threads of Node's pool: the best compression takes a second for all of them. */
async function compress(path: string, contents: Uint8Array): Promise<PageFile> {
  const digest = createHash('sha256').update(contents).digest('base64url').slice(0, 22);
  const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  return {
    path,
    type: TYPES[extname(path)] ?? 'application/octet-stream',
    etag: `"${digest}"`,
    brotli: (await brotliOf(contents, { params: quality })).toString('base64'),
    gzip: (await gzipOf(contents, { level: 9 })).toString('base64'),
  };
}
