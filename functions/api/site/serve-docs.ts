import { answerFile } from './answer-file.ts';
import type { PageFile } from './page-file.ts';

/**
 * The reference at /v1/docs runs and styles only what is our own, and calls only this API: a key that is typed in
 * goes nowhere else. Swagger UI draws its icons as `data:` images, and makes markup of descriptions, all of which
 * are ours; so it does without the page's Trusted Types.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const answered = { policy: CONTENT_SECURITY_POLICY, cacheControl: 'no-cache' };

/**
 * Serves the reference of the API. Its files are larger than all else together, so they are read when it is first
 * asked for, and a cold start does not wait for them.
 * @returns undefined for any other request.
 */
export function serveDocs(
  read: () => Promise<readonly PageFile[]>,
): (request: Request) => Promise<Response | undefined> {
  let reading: Promise<readonly PageFile[]> | undefined;
  return async (request) => {
    const { pathname } = new URL(request.url);
    const asked = request.method === 'GET' || request.method === 'HEAD';
    if (!asked || !/^\/v1\/docs(?:\/|$)/.test(pathname)) return undefined;
    // What could not be read is read again for the next request.
    reading ??= read().catch((thrown: unknown) => {
      reading = undefined;
      throw thrown;
    });
    const file = (await reading).find(({ path }) => path === pathname);
    return file && answerFile(request, file, answered);
  };
}
