import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { PageFile } from '../../functions/api/site/page-file.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const brotliOf = promisify(brotliCompress);
const gzipOf = promisify(gzip);

/**
 * Compresses a file on the threads of Node's pool: the best quality takes a second for all of the page.
 * @param source - the name of the file that the contents are of, which says their type.
 */
export async function compressFile(
  path: string,
  source: string,
  contents: Uint8Array,
  quality = constants.BROTLI_MAX_QUALITY,
): Promise<PageFile> {
  const digest = createHash('sha256').update(contents).digest('base64url').slice(0, 22);
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality };
  return {
    path,
    type: TYPES[extname(source)] ?? 'application/octet-stream',
    etag: `"${digest}"`,
    brotli: (await brotliOf(contents, { params })).toString('base64'),
    gzip: (await gzipOf(contents, { level: 9 })).toString('base64'),
  };
}
