import { onOne } from '../../shared/domain/change.ts';
import { Failure } from '../../shared/domain/failure.ts';
import { personId } from '../../shared/domain/ids.ts';
import {
  changePerson,
  invitePerson,
  type Removal,
} from '../../shared/domain/people/change-people.ts';
import type { Actor, Role } from '../../shared/domain/people/permissions.ts';
import type { Person } from '../../shared/domain/people/person.ts';
import { endAllSessions } from '../../shared/domain/people/session.ts';
import { listActiveAdmins, peopleOf } from '../../shared/store/people.ts';
import type { Store } from '../../shared/store/store.ts';
import { CommandError } from '../cli/command.ts';

const PAGE = 200;

/** Whoever runs the command may do everything: they have the database itself. */
const COMMAND: Actor = { kind: 'command', id: 'people', name: 'npm run people' };

interface Place {
  readonly workspace_id: string;
  readonly email: string;
}

/** Invites an address or a domain. */
export async function addPerson(
  store: Store,
  place: Place & { readonly role: Role },
  now: Date,
): Promise<Person> {
  const invitation = { ...place, by: COMMAND, at: now.toISOString() };
  return (await said(store.change(invitePerson(invitation)))).person;
}

/** Everybody who may sign in to a workspace, by address. */
export async function listPeople(store: Store, workspaceId: string): Promise<readonly Person[]> {
  const people: Person[] = [];
  let cursor: string | undefined;
  do {
    const query = { ...peopleOf(workspaceId), limit: PAGE, ...(cursor && { cursor }) };
    const page = await store.page('people', query);
    people.push(...page.found);
    cursor = page.next;
  } while (cursor !== undefined);
  return people;
}

export async function setRole(
  store: Store,
  { role, ...place }: Place & { readonly role: Role },
): Promise<void> {
  await change(store, place, { role });
}

export async function removePerson(store: Store, place: Place, now: Date): Promise<void> {
  await change(store, place, { removed_at: now.toISOString() });
}

async function change(
  store: Store,
  { workspace_id, email }: Place,
  wanted: { readonly role: Role } | Removal,
): Promise<void> {
  const admins = await listActiveAdmins(store, workspace_id);
  const place = { workspace_id, id: personId(workspace_id, email) };
  const assertMayManage = () => undefined;
  await said(store.change(changePerson(place, wanted, { admins, assertMayManage })));
}

/** Lets another account be this person, and ends their sessions. */
export async function unlinkPerson(
  store: Store,
  { workspace_id, email }: Place,
  now: Date,
): Promise<void> {
  await store.change(
    onOne('people', personId(workspace_id, email), (person) => {
      if (person === undefined || person.status === 'removed') {
        throw new CommandError(1, 'There is no such person in this workspace.');
      }
      const { account: _, ...unlinked } = person;
      return { people: [endAllSessions(unlinked, now.toISOString())] };
    }),
  );
}

/** What is not possible is said to whoever typed the command. */
async function said<T>(changing: Promise<T>): Promise<T> {
  return await changing.catch((thrown: unknown) => {
    if (!(thrown instanceof Failure)) throw thrown;
    throw new CommandError(1, thrown.message);
  });
}
