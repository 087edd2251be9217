import { createApi } from '../http/app.ts';
import type { NodeBindings } from '../http/client-address.ts';
import type { Services } from '../http/route.ts';
import type { PageFile } from './page-file.ts';
import type { Ways } from './read-session.ts';
import { serveDocs } from './serve-docs.ts';
import { servePage } from './serve-page.ts';
import { openSessions } from './session.ts';

export interface SiteOptions {
  readonly services: Services;
  /** `SESSION_KEYS`: the first signs, all of them verify. */
  readonly sessionKeys: readonly [string, ...string[]];
  /** Whether we are served over https. */
  readonly secure: boolean;
  /** How one can sign in to the dashboard. */
  readonly ways: Ways;
  readonly pageFiles: readonly PageFile[];
  /** Reads the files of the API's reference, when it is first asked for. */
  readonly readDocs?: () => Promise<readonly PageFile[]>;
}

/**
 * The API and the dashboard at one address. The page calls the API with its cookie, which the browser sends
 * to no other address, so no script ever has an API key.
 */
export function createSite(
  options: SiteOptions,
): (request: Request, bindings?: NodeBindings) => Promise<Response> {
  const { services, sessionKeys: keys, secure, ways, pageFiles, readDocs } = options;
  const sessions = openSessions({ services, keys, secure, ways });
  const page = servePage(pageFiles);
  const docs = readDocs && serveDocs(readDocs);
  const api = createApi(services, async (request) => (await sessions.readSession(request))?.caller);
  return async (request, bindings) => {
    const { pathname } = new URL(request.url);
    if (sessionPaths.test(pathname)) return await sessions.app.fetch(request, bindings);
    return page(request) ?? (await docs?.(request)) ?? (await api.fetch(request, bindings));
  };
}

const sessionPaths = /^\/session(?:\/(?:ways|start|callback|workspace))?$/;
