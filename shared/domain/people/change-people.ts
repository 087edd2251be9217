import { type Change, type Need, onOne, type State } from '../change.ts';
import { Failure } from '../failure.ts';
import { personId } from '../ids.ts';
import type { Actor, Role } from './permissions.ts';
import { isActiveAdmin, type Person } from './person.ts';

/** A change of people, and the person it is about as they are afterwards. */
export type PeopleChange = Change & { readonly person: Person };

export interface Invitation {
  readonly workspace_id: string;
  readonly email: string;
  readonly role: Role;
  readonly by: Actor;
  readonly at: string;
}

/** Invites an address, or a domain. The same invitation again changes nothing. */
export function invitePerson({ workspace_id, email, role, by, at }: Invitation) {
  const id = personId(workspace_id, email);
  return onOne('people', id, (known): PeopleChange => {
    if (known === undefined || known.status === 'removed') {
      const invited = { status: 'invited', invited_by: by, invited_at: at } as const;
      // A person who was removed and comes back signs in again.
      const person: Person = { id, workspace_id, email, role, ...invited, sessions_from: at };
      return { people: [person], person };
    }
    if (known.role === role) return { person: known };
    const message = 'This address is already in the workspace, with another role. Change the role.';
    throw new Failure('person_exists', message);
  });
}

export interface PersonPlace {
  readonly workspace_id: string;
  readonly id: string;
}

export interface Removal {
  readonly removed_at: string;
}

export interface PeopleContext {
  /** The ids of active admins of the workspace; the person's own may be among them. */
  readonly admins: readonly string[];
  /** Throws if whoever changes the person may not do so to somebody with this role. */
  assertMayManage(role: Role): void;
}

/**
 * Gives a person another role, or removes them. The last active admin stays one: nobody could invite another
 * admin afterwards. The admin who remains is written too, unchanged, so that two admins cannot remove each
 * other at the same moment.
 */
export function changePerson(
  { workspace_id, id }: PersonPlace,
  wanted: { readonly role: Role } | Removal,
  { admins, assertMayManage }: PeopleContext,
): (state: State) => PeopleChange | Need {
  return ({ people }) => {
    const missing = [id, ...admins].filter((one) => !people.has(one));
    if (missing.length > 0) return { need: { people: missing } };
    const person = people.get(id);
    if (person?.workspace_id !== workspace_id || person.status === 'removed') throw noSuchPerson();
    assertMayManage(person.role);
    const changed: Person = 'role' in wanted ? { ...person, ...wanted } : remove(person, wanted);
    if (!isActiveAdmin(person) || isActiveAdmin(changed)) {
      return { people: [changed], person: changed };
    }
    const others = admins.filter((one) => one !== id).map((one) => people.get(one));
    const remaining = others.find(isActiveAdmin);
    if (remaining === undefined) throw lastAdmin();
    return { people: [changed, remaining], person: changed };
  };
}

function remove(person: Person, { removed_at }: Removal): Person {
  return { ...person, status: 'removed', removed_at };
}

function noSuchPerson(): Failure {
  return new Failure('person_not_found', 'There is no such person in this workspace.');
}

function lastAdmin(): Failure {
  const message = 'This is the last admin of the workspace. Make somebody else an admin first.';
  return new Failure('last_admin', message);
}
