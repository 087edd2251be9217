import { answerFile } from './answer-file.ts';
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
    const cacheControl = asset ? FOR_EVER : ASK_EACH_TIME;
    return file && answerFile(request, file, { policy: CONTENT_SECURITY_POLICY, cacheControl });
  };
}
