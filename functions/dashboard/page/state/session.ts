import { signal } from '@preact/signals';

export interface SignedIn {
  readonly workspace_id: string;
  readonly key_name: string;
  readonly expires_at: string;
}

/** Undefined until the server has answered, null while nobody is signed in. */
export const session = signal<SignedIn | null | undefined>(undefined);

export function signedOut(): void {
  session.value = null;
}
