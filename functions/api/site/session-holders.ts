import { isKeyValid } from '../../../shared/domain/api-key.ts';
import { onOne } from '../../../shared/domain/change.ts';
import { roleScopes } from '../../../shared/domain/people/permissions.ts';
import type { Person } from '../../../shared/domain/people/person.ts';
import {
  endAllSessions,
  endSession,
  isSessionOpen,
  type Session,
  type SessionHolder,
} from '../../../shared/domain/people/session.ts';
import { findKnown } from '../../../shared/store/people.ts';
import type { Store } from '../../../shared/store/store.ts';
import { callerOfKey } from '../http/authenticate.ts';
import type { Caller } from '../http/route.ts';
import type { SessionClaim } from './session-cookie.ts';

/** Who is signed in. */
export interface SignedIn {
  readonly caller: Caller;
  readonly session: Session;
  /** Absent where somebody has signed in with an API key. */
  readonly person?: Person;
}

/**
 * Whoever a session is of, looked up for every request: whoever was removed, has another role or has signed out
 * elsewhere has it from their next request on. Undefined if the session is over.
 */
export async function findSignedIn(
  store: Store,
  { kind, id, workspace_id }: SessionClaim,
  session: Session,
  now: string,
): Promise<SignedIn | undefined> {
  if (kind === 'key') {
    const key = await store.find('api_keys', id);
    if (key?.workspace_id !== workspace_id || !isKeyValid(key, now)) return undefined;
    if (!isSessionOpen(key, session)) return undefined;
    return { caller: { ...callerOfKey(key), by_person: true }, session };
  }
  const person = await store.find('people', id);
  if (person?.workspace_id !== workspace_id || person.status !== 'active') return undefined;
  if (!isSessionOpen(person, session)) return undefined;
  return { caller: callerOfPerson(person), session, person };
}

export function callerOfPerson({ id, workspace_id, role, name, email }: Person): Caller {
  const actor = { kind: 'person', id, name: name ?? email } as const;
  return { workspace_id, scopes: roleScopes[role], actor, by_person: true };
}

/**
 * Stores that a session is over, or every session of its holder. A person's session is over in each of their
 * workspaces, since one sign-in opens all of them.
 */
export async function endSessions(
  store: Store,
  { caller, session, person }: SignedIn,
  now: string,
  everywhere: boolean,
): Promise<void> {
  const end = <H extends SessionHolder>(holder: H): H =>
    everywhere ? endAllSessions(holder, now) : endSession(holder, session, now);
  if (person === undefined) {
    await store.change(
      onOne('api_keys', caller.actor.id, (key) => (key ? { api_keys: [end(key)] } : {})),
    );
    return;
  }
  for (const { person: own } of await findKnown(store, person.email)) {
    if (own === undefined) continue;
    await store.change(onOne('people', own.id, (known) => (known ? { people: [end(known)] } : {})));
  }
}
