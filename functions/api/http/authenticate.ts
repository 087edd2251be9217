import type { Context } from 'hono';
import { keyId } from '../../../shared/runtime/describe-key.ts';
import type { Store } from '../../../shared/store/store.ts';
import { ApiError } from './api-error.ts';
import { createRateLimiter } from './rate-limit.ts';
import type { Caller, Services } from './route.ts';

/** Far more than a person mistypes, far less than a search for keys takes. */
const REFUSED_PER_MINUTE = 30;
/** A key that was good lately passes also where others of its address are refused. */
const TRUSTED_MS = 10 * 60_000;
const MAX_TRUSTED = 10_000;

/** Finds who has an API key, and slows down whoever tries wrong ones. */
export interface Authenticator {
  /** Throws `unauthorized`, and `too_many_requests` after many wrong keys of one address or of one value. */
  authenticate(key: string | undefined, address: string): Promise<Caller>;
}

export function createAuthenticator({
  store,
  now,
}: Pick<Services, 'store' | 'now'>): Authenticator {
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

  return {
    async authenticate(key = '', address) {
      if (key === '') throw invalidKey();
      const id = keyId(key);
      const counters = [`address ${address}`, `key ${id}`];
      if (!isTrusted(id) && !counters.every(refused.allows)) throw tooManyWrongKeys();
      const caller = await findCaller(store, id);
      if (caller !== undefined) {
        trust(id);
        return caller;
      }
      trusted.delete(id);
      for (const counter of counters) refused.count(counter);
      throw invalidKey();
    },
  };
}

/** By the key's id, which is all that a session keeps of it; undefined when it is unknown or revoked. */
export async function findCaller(store: Store, id: string): Promise<Caller | undefined> {
  const key = await store.find('api_keys', id);
  if (key === undefined || key.revoked_at !== undefined) return undefined;
  return { workspace_id: key.workspace_id, key_id: key.id, key_name: key.name };
}

function invalidKey(): ApiError {
  return new ApiError(401, 'unauthorized', 'Send a valid API key in the header X-API-Key.');
}

function tooManyWrongKeys(): ApiError {
  const message =
    'Too many wrong API keys came from here. Check the key, and try again in a minute.';
  return new ApiError(429, 'too_many_requests', message, { retryAfterSeconds: 60 });
}

/**
 * The caller's address. Google's front end appends it to X-Forwarded-For, so only the last one can be
 * trusted (cloud.google.com/load-balancing/docs/https#x-forwarded-for_header).
 */
export function addressOf(context: Context): string {
  const forwarded = context.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim();
  return forwarded || (context.env?.incoming?.socket?.remoteAddress ?? 'unknown');
}
