import { gunzipSync } from 'node:zlib';
import type { PageFile } from './page-file.ts';

/** On every answer with a part of a page, whatever its policy is. */
const headersOfAll: Readonly<Record<string, string>> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  // The address of a view names contacts and events, which other sites must not see. `no-referrer` may make
  // `Origin` null on our own requests too (fetch.spec.whatwg.org/#append-a-request-origin-header).
  'Referrer-Policy': 'same-origin',
  'Strict-Transport-Security': 'max-age=63072000',
  'X-Content-Type-Options': 'nosniff',
};

/** Answers GET or HEAD with a file of a page, compressed as the browser accepts it. */
export function answerFile(
  request: Request,
  file: PageFile,
  own: { readonly policy: string; readonly cacheControl: string },
): Response {
  const headers = {
    ...headersOfAll,
    'Content-Security-Policy': own.policy,
    'Cache-Control': own.cacheControl,
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
