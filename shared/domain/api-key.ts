import type { Actor, Scope } from './people/permissions.ts';

/** A key to one workspace: `api_keys/{id}`. Only its holder has the key itself. */
export interface ApiKey {
  /** The SHA-256 of the key in hex. Keys are long and random, so a slow password hash would add nothing. */
  readonly id: string;
  readonly workspace_id: string;
  readonly name: string;
  /** The last characters of the key, by which its holder recognises it. */
  readonly hint: string;
  readonly scopes: readonly Scope[];
  readonly created_at: string;
  readonly created_by?: Actor;
  /** Afterwards it opens nothing. */
  readonly expires_at?: string;
  readonly revoked_at?: string;
  /** Correct to the hour. */
  readonly last_used_at?: string;
  /** Sessions that were signed out, until they would have expired: at most `MAX_ENDED`. */
  readonly ended_sessions?: readonly { readonly id: string; readonly until: string }[];
  /** Sessions that started earlier are over: somebody signed out everywhere, or `ended_sessions` was full. */
  readonly sessions_from?: string;
}

export function isKeyValid({ revoked_at, expires_at }: ApiKey, now: string): boolean {
  return revoked_at === undefined && (expires_at === undefined || now < expires_at);
}

const MAX_ENDED = 50;

/** A sign-in with the key. */
export interface KeySession {
  readonly id: string;
  readonly started_at: string;
  readonly expires_at: string;
}

/** The key after somebody has signed out. */
export function endSession(key: ApiKey, { id, expires_at }: KeySession, now: string): ApiKey {
  const others = (key.ended_sessions ?? []).filter((one) => one.id !== id && now < one.until);
  const ended_sessions = [...others, { id, until: expires_at }];
  if (ended_sessions.length <= MAX_ENDED) return { ...key, ended_sessions };
  return { ...key, ended_sessions: [{ id, until: expires_at }], sessions_from: now };
}

/** The key after somebody has signed out of every session that was started with it. */
export function endAllSessions(key: ApiKey, now: string): ApiKey {
  return { ...key, ended_sessions: [], sessions_from: now };
}

export function isSessionOpen(key: ApiKey, { id, started_at }: KeySession): boolean {
  if (key.revoked_at !== undefined || started_at < (key.sessions_from ?? '')) return false;
  return key.ended_sessions?.every((one) => one.id !== id) ?? true;
}
