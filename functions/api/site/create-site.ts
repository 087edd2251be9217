import { type ApiKey, isKeyValid } from '../../../shared/domain/api-key.ts';
import { onOne } from '../../../shared/domain/change.ts';
import { endAllSessions, endSession, type Session } from '../../../shared/domain/people/session.ts';
import { keyId } from '../../../shared/runtime/describe-key.ts';
import { createApi } from '../http/app.ts';
import { callerOfKey } from '../http/authenticate.ts';
import type { NodeBindings } from '../http/client-address.ts';
import type { Services } from '../http/route.ts';
import type { PageFile } from './page-file.ts';
import { servePage } from './serve-page.ts';
import { openSessions, type Sessions } from './session.ts';

export interface SiteOptions {
  readonly services: Services;
  /** `SESSION_KEYS`: the first signs, all of them verify. */
  readonly sessionKeys: readonly [string, ...string[]];
  /** Whether we are served over https. */
  readonly secure: boolean;
  readonly pageFiles: readonly PageFile[];
}

/**
 * The API and the dashboard at one address. The page calls the API with its cookie, which the browser sends
 * to no other address, so no script ever has an API key.
 */
export function createSite(
  options: SiteOptions,
): (request: Request, bindings?: NodeBindings) => Promise<Response> {
  const { services, sessionKeys: keys, secure, pageFiles } = options;
  const { log, now, proxies } = services;
  const sessions = openSessions({ keys, secure, proxies, log, now, ...keyAccess(services) });
  const page = servePage(pageFiles);
  const api = createApi(services, callerOf(sessions));
  return async (request, bindings) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/session') return await sessions.app.fetch(request, bindings);
    return page(request) ?? (await api.fetch(request, bindings));
  };
}

function callerOf({ readSession }: Sessions): Parameters<typeof createApi>[1] {
  return async (request) => {
    const session = await readSession(request);
    if (session === undefined) return undefined;
    return { ...callerOfKey(session.key), by_person: true };
  };
}

function keyAccess({ store, now }: Services) {
  const findKey = async (id: string): Promise<ApiKey | undefined> => {
    const key = await store.find('api_keys', id);
    return key && isKeyValid(key, new Date(now()).toISOString()) ? key : undefined;
  };
  return {
    findKey,
    authenticate: (key: string) => findKey(keyId(key)),
    async endSession({ id }: ApiKey, session: Session): Promise<void> {
      const at = new Date(now()).toISOString();
      await store.change(
        onOne('api_keys', id, (key) => (key ? { api_keys: [endSession(key, session, at)] } : {})),
      );
    },
    async endAllSessions({ id }: ApiKey): Promise<void> {
      const at = new Date(now()).toISOString();
      await store.change(
        onOne('api_keys', id, (key) => (key ? { api_keys: [endAllSessions(key, at)] } : {})),
      );
    },
  };
}
