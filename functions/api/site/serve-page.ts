import { gunzipSync } from 'node:zlib';
import type { PageFile } from './page-file.ts';
import { pageHeaders } from './page-headers.ts';
import { isPagePath } from './page-paths.ts';

/** Names of assets hold a digest of what is in them. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const ASK_EACH_TIME = 'no-cache';

/**
 * Serves the built page from memory: its files, and its document at every path it has a view for.
 * @returns undefined for what is not the page's, so that another may answer.
 */
export function servePage(files: readonly PageFile[]): (request: Request) => Response | undefined {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
    const { pathname } = new URL(request.url);
    const asset = pathname.startsWith('/assets/');
    const file = byPath.get(asset ? pathname : isPagePath(pathname) ? '/index.html' : '');
    return file && answer(request, file, asset ? FOR_EVER : ASK_EACH_TIME);
  };
}

function answer(request: Request, file: PageFile, cacheControl: string): Response {
  const headers = {
    ...pageHeaders,
    'Cache-Control': cacheControl,
    ETag: file.etag,
    Vary: 'Accept-Encoding',
  };
  if (matches(request.headers.get('If-None-Match'), file.etag)) {
    return new Response(null, { status: 304, headers });
  }
  const { encoding, bytes } = encode(file, request.headers.get('Accept-Encoding') ?? '');
  return new Response(request.method === 'HEAD' ? null : bytes, {
    headers: {
      ...headers,
      'Content-Type': file.type,
      'Content-Length': String(bytes.length),
      ...(encoding && { 'Content-Encoding': encoding }),
    },
  });
}

/** Compares weakly, for a proxy that compresses anew weakens the tag (RFC 9110, section 13.1.2). */
function matches(ifNoneMatch: string | null, etag: string): boolean {
  const tags = ifNoneMatch?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return tags.includes(etag) || tags.includes('*');
}

function encode(
  { brotli, gzip }: PageFile,
  accepted: string,
): { readonly encoding?: string; readonly bytes: Uint8Array<ArrayBuffer> } {
  if (accepts(accepted, 'br')) return { encoding: 'br', bytes: bytesOf(brotli) };
  if (accepts(accepted, 'gzip')) return { encoding: 'gzip', bytes: bytesOf(gzip) };
  return { bytes: new Uint8Array(gunzipSync(bytesOf(gzip))) };
}

/** Named, and not with the weight 0 that refuses it. */
function accepts(accepted: string, encoding: string): boolean {
  return accepted
    .toLowerCase()
    .split(',')
    .map((part) => part.trim().split(/\s*;\s*/))
    .some(([name, weight]) => name === encoding && !/^q=0(?:\.0*)?$/.test(weight ?? ''));
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}
