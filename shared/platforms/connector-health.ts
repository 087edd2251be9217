import type { ApiCalls } from '../domain/blocks/api-call.ts';
import { isPermanent, isPlatformFailure } from '../domain/failure.ts';
import type { Health } from './connector.ts';

type Facts = Health['facts'];

export function healthy(facts: Facts): Health {
  return { state: 'ok', code: 'ok', reason: 'Events are delivered.', repairable: false, facts };
}

/** A problem that registering again repairs. */
export function dropped(code: string, reason: string, facts: Facts = {}): Health {
  return { state: 'broken', code, reason, repairable: true, facts };
}

/** A problem that a person has to repair. */
export function broken(code: string, reason: string, facts: Facts = {}): Health {
  return { state: 'broken', code, reason, repairable: false, facts };
}

export function degraded(code: string, reason: string, repairable: boolean, facts: Facts): Health {
  return { state: 'degraded', code, reason, repairable, facts };
}

/** A check that the platform rejects means that the account is broken. Temporary errors and errors of ours mean nothing for the account. */
export function* orBroken(check: ApiCalls<Health>): ApiCalls<Health> {
  try {
    return yield* check;
  } catch (thrown) {
    const conclusive = isPlatformFailure(thrown) && thrown.code !== 'not_configured';
    if (!conclusive || !isPermanent(thrown)) throw thrown;
    return broken(thrown.code, thrown.message);
  }
}

/** The host of another webhook. The rest of its URL may contain a secret. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'another address';
}
