import { type ApiKey, isKeyValid } from '../../../shared/domain/api-key.ts';
import { onOne } from '../../../shared/domain/change.ts';
import { asFailure } from '../../../shared/domain/failure.ts';
import { scopesOf } from '../../../shared/domain/people/permissions.ts';
import { keyId } from '../../../shared/runtime/describe-key.ts';
import { ApiError } from './api-error.ts';
import { createRateLimiter } from './rate-limit.ts';
import type { Caller, Services } from './route.ts';

/** Far more than a person mistypes, far less than a search for keys takes. */
const REFUSED_PER_MINUTE = 30;
/** A key that was valid lately passes although others from its address are refused. */
const TRUSTED_MS = 10 * 60_000;
const MAX_TRUSTED = 10_000;
/** Often enough to see which keys nobody uses. */
const USE_NOTED_MS = 60 * 60_000;

/**
 * Looks up who an API key belongs to. Throws `too_many_requests` after many wrong keys from one address, or
 * after one wrong key was sent many times: then nothing is looked up.
 */
export type GuardedLookup = <T>(
  key: string,
  address: string,
  lookUp: (key: string) => Promise<T | undefined>,
) => Promise<T | undefined>;

export function guardLookups(now: () => number): GuardedLookup {
  const refused = createRateLimiter(REFUSED_PER_MINUTE, now);
  const trusted = new Map<string, number>();

  function isTrusted(id: string): boolean {
    return now() < (trusted.get(id) ?? 0) + TRUSTED_MS;
  }

  function trust(id: string): void {
    trusted.delete(id);
    trusted.set(id, now());
    const [oldest] = trusted.keys();
    if (trusted.size > MAX_TRUSTED && oldest !== undefined) trusted.delete(oldest);
  }

  return async (key, address, lookUp) => {
    const id = keyId(key);
    const counters = [`address ${address}`, `key ${id}`];
    if (!isTrusted(id) && !counters.every(refused.allows)) throw tooManyWrongKeys();
    const found = await lookUp(key);
    if (found !== undefined) trust(id);
    else {
      trusted.delete(id);
      for (const counter of counters) refused.count(counter);
    }
    return found;
  };
}

/** Throws `unauthorized` or `too_many_requests`. */
export function createAuthenticator(services: Pick<Services, 'store' | 'now' | 'log'>) {
  const guarded = guardLookups(services.now);
  const noteUse = useNoter(services);
  return async (key: string | undefined, address: string): Promise<Caller> => {
    const found = key
      ? await guarded(key, address, (given) => findKey(services, given))
      : undefined;
    if (found !== undefined) {
      noteUse(found);
      return callerOfKey(found);
    }
    throw new ApiError(401, 'unauthorized', 'Send a valid API key in the header X-API-Key.');
  };
}

/** The valid API key that was sent, if there is one. */
export async function findKey(
  { store, now }: Pick<Services, 'store' | 'now'>,
  given: string,
): Promise<ApiKey | undefined> {
  const key = await store.find('api_keys', keyId(given));
  return key && isKeyValid(key, new Date(now()).toISOString()) ? key : undefined;
}

/** Stores in which hour a key was last used. The request does not wait for it. */
function useNoter({ store, now, log }: Pick<Services, 'store' | 'now' | 'log'>) {
  const noted = new Map<string, number>();
  return ({ id, last_used_at = '' }: ApiKey): void => {
    const due = now() - USE_NOTED_MS;
    if ((noted.get(id) ?? 0) > due || last_used_at > new Date(due).toISOString()) return;
    if (noted.size >= MAX_TRUSTED) noted.clear();
    noted.set(id, now());
    const at = new Date(now()).toISOString();
    store
      .change(
        onOne('api_keys', id, (key) => (key ? { api_keys: [{ ...key, last_used_at: at }] } : {})),
      )
      .catch((thrown) => log('WARNING', 'use of key not noted', { error: asFailure(thrown).code }));
  };
}

export function callerOfKey({ id, workspace_id, name, scopes }: ApiKey): Caller {
  return { workspace_id, scopes: scopesOf(scopes), actor: { kind: 'key', id, name } };
}

function tooManyWrongKeys(): ApiError {
  const message = 'Too many wrong API keys were sent. Check the key, and try again in a minute.';
  return new ApiError(429, 'too_many_requests', message, { retryAfterSeconds: 60 });
}
