import { useState } from 'preact/hooks';
import { listPeople } from '../../client/api.ts';
import type { Person } from '../../client/shapes.ts';
import { Icon } from '../../parts/icon.tsx';
import { Notice, Trouble } from '../../parts/notice.tsx';
import { Time } from '../../parts/time.tsx';
import { texts } from '../../state/language.ts';
import { may, session } from '../../state/session.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { useTitle } from '../../state/use-title.ts';
import { TableSkeleton } from '../event-log/event-table.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { PersonDialog } from './person-dialog.tsx';

/** Settings › People: who may sign in to the workspace, and what each may do. */
export function PeopleList() {
  const { pages, people } = texts.value;
  const { data, error, reload } = useLoaded('people', () => listEverybody());
  const [inviting, setInviting] = useState(false);
  useTitle(pages.people);
  return (
    <>
      <div class="view-head">
        <h1>{pages.people}</h1>
        {may('people:write') && (
          <div class="view-actions">
            <button type="button" class="button button-strong" onClick={() => setInviting(true)}>
              <Icon name="plus" />
              {people.invite}
            </button>
          </div>
        )}
      </div>
      <p class="lead">{people.hint}</p>
      {data === undefined &&
        (error ? <Trouble error={error} retry={reload} /> : <TableSkeleton rows={3} />)}
      {data?.length === 0 && <Notice icon="person" title={people.empty} />}
      {data !== undefined && data.length > 0 && <PeopleTable people={data} changed={reload} />}
      {inviting && <InviteDialog close={() => setInviting(false)} changed={reload} />}
    </>
  );
}

/** A workspace has few people, but nobody must be missing from the list of those who have access. */
async function listEverybody(): Promise<readonly Person[]> {
  const everybody: Person[] = [];
  let cursor: string | undefined;
  do {
    const page = await listPeople({ limit: 200, cursor });
    everybody.push(...page.people);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return everybody;
}

interface PeopleTableProps {
  readonly people: readonly Person[];
  changed(): void;
}

function PeopleTable({ people: all, changed }: PeopleTableProps) {
  const { people } = texts.value;
  const [changing, setChanging] = useState<Person>();
  return (
    <>
      <table class="table">
        <caption class="unseen">{people.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{people.name}</th>
            <th scope="col">{people.role}</th>
            <th scope="col">{people.status}</th>
            <th scope="col">{people.seen}</th>
            <th scope="col">{people.invited}</th>
            <th scope="col">
              <span class="unseen">{people.change}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {all.map((one) => (
            <PersonRow key={one.id} person={one} change={() => setChanging(one)} />
          ))}
        </tbody>
      </table>
      {changing && (
        <PersonDialog person={changing} close={() => setChanging(undefined)} changed={changed} />
      )}
    </>
  );
}

function PersonRow({ person, change }: { person: Person; change: () => void }) {
  const { people } = texts.value;
  const { email, name, role, status, last_seen_at, invited_at, invited_by } = person;
  const isDomain = email.startsWith('@');
  return (
    <tr>
      <td>
        <span class="stack">
          <b>
            <bdi>{isDomain ? people.everybody : (name ?? email)}</bdi>
            {session.value?.email === email && ` (${people.you})`}
          </b>
          {(isDomain || name !== undefined) && <small>{email}</small>}
        </span>
      </td>
      <td data-label={people.role}>{people.roles[role]}</td>
      <td data-label={people.status}>{people.statuses[status]}</td>
      <td data-label={people.seen}>
        {last_seen_at ? <Time at={last_seen_at} /> : isDomain ? '' : people.never}
      </td>
      <td data-label={people.invited}>
        <span class="stack">
          <Time at={invited_at} />
          <small>
            <bdi>{people.by(invited_by.name)}</bdi>
          </small>
        </span>
      </td>
      <td>
        {may('people:write') && (
          <button
            type="button"
            class="button"
            aria-label={people.changeTitle(email)}
            onClick={change}
          >
            {people.change}
          </button>
        )}
      </td>
    </tr>
  );
}
