import { gunzipSync } from 'node:zlib';
import type { PageFile } from './page-file.ts';
import { isPagePath } from './page-paths.ts';

/**
 * The page runs, styles, frames and calls only what is our own. No text can become a script: with Trusted
 * Types the browser refuses every assignment that would parse markup. Pictures, sounds and videos of people are
 * shown only where our own API fetches them, so that their senders do not learn who looks.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "media-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** On every answer with a part of the page. */
const pageHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  // The address of a view names contacts and events, which other sites must not see. `no-referrer` may make
  // `Origin` null on our own requests too (fetch.spec.whatwg.org/#append-a-request-origin-header).
  'Referrer-Policy': 'same-origin',
  'Strict-Transport-Security': 'max-age=63072000',
  'X-Content-Type-Options': 'nosniff',
};

/** The name of an asset contains a digest of its contents. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const ASK_EACH_TIME = 'no-cache';

/**
 * Serves the built page from memory: its files, and its document at the path of every view.
 * @returns undefined for any other request.
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

/** Compares weakly: a proxy that compresses again makes the tag weak (RFC 9110, section 13.1.2). */
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

/** Named, and without the weight 0, which excludes it. */
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
