import { signal } from '@preact/signals';
import type { Role, Scope } from '../../../../shared/domain/people/permissions.ts';

export interface SignedIn {
  readonly workspace_id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expires_at: string;
  /** These only of a person, and not of an API key. */
  readonly email?: string;
  readonly role?: Role;
  /** The workspaces that the person may switch to. */
  readonly workspaces?: readonly string[];
}

/** Undefined until the server has answered, null while nobody is signed in. */
export const session = signal<SignedIn | null | undefined>(undefined);

export function signedOut(): void {
  session.value = null;
}

/** Whether the viewer may do what needs this scope. The server refuses it in any case. */
export function may(scope: Scope): boolean {
  return session.value?.scopes.includes(scope) ?? false;
}
