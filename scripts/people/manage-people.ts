import type { AuditEntry } from '../../shared/domain/audit.ts';
import { onOne } from '../../shared/domain/change.ts';
import { Failure } from '../../shared/domain/failure.ts';
import { personId } from '../../shared/domain/ids.ts';
import {
  changePerson,
  invitePerson,
  type Removal,
} from '../../shared/domain/people/change-people.ts';
import type { Role } from '../../shared/domain/people/permissions.ts';
import type { Person } from '../../shared/domain/people/person.ts';
import { endAllSessions } from '../../shared/domain/people/session.ts';
import { listActiveAdmins, peopleOf } from '../../shared/store/people.ts';
import type { Store } from '../../shared/store/store.ts';
import { auditCommand, whoRuns, withEntry } from '../cli/audit-command.ts';
import { CommandError } from '../cli/command.ts';

const PAGE = 200;

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
  const decide = invitePerson({ ...place, by: whoRuns('people'), at: now.toISOString() });
  const entry = entryOf('invitePerson', place, ['email', 'role'], now);
  return (await said(store.change((state) => withEntry(decide(state), entry)))).person;
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
  now: Date,
): Promise<void> {
  await change(store, place, { role }, entryOf('changePerson', place, ['role'], now));
}

export async function removePerson(store: Store, place: Place, now: Date): Promise<void> {
  const removal = { removed_at: now.toISOString() };
  await change(store, place, removal, entryOf('removePerson', place, [], now));
}

async function change(
  store: Store,
  { workspace_id, email }: Place,
  wanted: { readonly role: Role } | Removal,
  entry: AuditEntry,
): Promise<void> {
  const admins = await listActiveAdmins(store, workspace_id);
  const place = { workspace_id, id: personId(workspace_id, email) };
  const assertMayManage = () => undefined;
  const decide = changePerson(place, wanted, { admins, assertMayManage });
  await said(store.change((state) => withEntry(decide(state), entry)));
}

/** Lets another account be this person, and ends their sessions. */
export async function unlinkPerson(store: Store, place: Place, now: Date): Promise<void> {
  const audit = [entryOf('unlinkPerson', place, ['account'], now)];
  await store.change(
    onOne('people', personId(place.workspace_id, place.email), (person) => {
      if (person === undefined || person.status === 'removed') {
        throw new CommandError(1, 'There is no such person in this workspace.');
      }
      const { account: _, ...unlinked } = person;
      return { people: [endAllSessions(unlinked, now.toISOString())], audit };
    }),
  );
}

function entryOf(
  operation: string,
  { workspace_id, email }: Place,
  fields: readonly string[],
  now: Date,
): AuditEntry {
  const targets = [personId(workspace_id, email)];
  return auditCommand('people', { workspace_id, operation, targets, fields }, now);
}

/** What is not possible is said to whoever typed the command. */
async function said<T>(changing: Promise<T>): Promise<T> {
  return await changing.catch((thrown: unknown) => {
    if (!(thrown instanceof Failure)) throw thrown;
    throw new CommandError(1, thrown.message);
  });
}
