import type { Actor, Role } from './permissions.ts';
import type { SessionHolder } from './session.ts';

/**
 * Somebody who may sign in to a workspace, or may no longer: `people/{id}`. Whoever works in several workspaces
 * has a document in each.
 */
export interface Person extends SessionHolder {
  readonly id: string;
  readonly workspace_id: string;
  /** As `readAddress` writes it. `@example.com` invites everybody with an address of this domain. */
  readonly email: string;
  /** As the identity provider says it; absent until the first sign-in. */
  readonly name?: string;
  readonly role: Role;
  readonly status: 'invited' | 'active' | 'removed';
  readonly invited_by: Actor;
  readonly invited_at: string;
  readonly removed_at?: string;
  /** The account at the identity provider that signed in first: no other account is this person. */
  readonly account?: Account;
  /** The last sign-in. */
  readonly last_seen_at?: string;
}

/** An account at an identity provider. An address may pass to somebody else; an account may not. */
export interface Account {
  readonly issuer: string;
  readonly subject: string;
  /** The domain whose owner manages the account, where the provider says so: `hd` of Google. */
  readonly hosted_domain?: string;
}

const LOCAL_PART = "[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}";
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const ADDRESS = new RegExp(`^(?:${LOCAL_PART})?@(?:${LABEL}\\.)+${LABEL}$`);

/**
 * An e-mail address, or `@` with a domain, in lower case; undefined if it is neither. Only ASCII is accepted:
 * two different letters of Unicode may have the same lower case, and would be one person then.
 */
export function readAddress(given: string): string | undefined {
  const address = given.trim();
  if (address.length > 254 || /[^\x21-\x7e]/.test(address)) return undefined;
  const lower = address.toLowerCase();
  return ADDRESS.test(lower) ? lower : undefined;
}

/** `@example.com` for an address of this domain. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@'));
}

export function isDomain(email: string): boolean {
  return email.startsWith('@');
}

/** Whether the workspace would be without somebody who manages it if everybody else left. */
export function isActiveAdmin(person: Person | undefined): person is Person {
  return person?.status === 'active' && person.role === 'admin';
}
