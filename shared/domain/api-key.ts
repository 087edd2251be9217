import type { Actor, GivenScope } from './people/permissions.ts';
import type { SessionHolder } from './people/session.ts';

/** A key to one workspace: `api_keys/{id}`. Only its holder has the key itself. */
export interface ApiKey extends SessionHolder {
  /** The SHA-256 of the key in hex. Keys are long and random, so a slow password hash would add nothing. */
  readonly id: string;
  readonly workspace_id: string;
  readonly name: string;
  /** The last characters of the key, by which its holder recognises it. */
  readonly hint: string;
  readonly scopes: readonly GivenScope[];
  readonly created_at: string;
  readonly created_by?: Actor;
  /** Afterwards it opens nothing. */
  readonly expires_at?: string;
  readonly revoked_at?: string;
  /** Correct to the hour. */
  readonly last_used_at?: string;
}

export function isKeyValid({ revoked_at, expires_at }: ApiKey, now: string): boolean {
  return revoked_at === undefined && (expires_at === undefined || now < expires_at);
}
