import { expect } from 'chai';
import { CommandError } from '../../../scripts/cli/command.ts';
import {
  addPerson,
  listPeople,
  removePerson,
  setRole,
  unlinkPerson,
} from '../../../scripts/people/manage-people.ts';
import { peopleTable } from '../../../scripts/people/people-table.ts';
import { personId } from '../../../shared/domain/ids.ts';
import { enterWorkspace } from '../../../shared/domain/people/enter.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';

const MONDAY = new Date('2026-03-30T00:00:00.000Z');
const mia = { workspace_id: 'ws_1', email: 'mia@example.com' } as const;

async function messageOf(act: Promise<unknown>): Promise<string> {
  const thrown = await act.catch((reason: unknown) => reason);
  expect(thrown).to.be.instanceOf(CommandError);
  return (thrown as CommandError).message;
}

describe('people who may sign in', () => {
  it('are added, listed and removed', async () => {
    const store = createMemoryStore();
    await addPerson(store, { ...mia, role: 'admin' }, MONDAY);
    await addPerson(store, { ...mia, email: '@example.com', role: 'viewer' }, MONDAY);
    await addPerson(store, { ...mia, workspace_id: 'ws_2', role: 'viewer' }, MONDAY);
    const account = { issuer: 'https://id.example', subject: '1' };
    const identity = { email: mia.email, account, name: 'Mia\u001b[2J' };
    await store.change(enterWorkspace(identity, 'ws_1', '2026-03-31T10:00:00.000Z'));
    expect(peopleTable(await listPeople(store, 'ws_1'))).to.equal(
      [
        'ADDRESS                           ROLE      STATUS    LAST SIGN-IN              NAME',
        '@example.com                      viewer    invited   -',
        'mia@example.com                   admin     active    2026-03-31T10:00:00.000Z  Mia␛[2J',
        '',
      ].join('\n'),
    );
    const place = { workspace_id: 'ws_1', email: '@example.com' };
    await setRole(store, { ...place, role: 'operator' }, MONDAY);
    expect((await listPeople(store, 'ws_1')).map(({ role }) => role)).to.deep.equal([
      'operator',
      'admin',
    ]);
    await removePerson(store, place, MONDAY);
    expect((await listPeople(store, 'ws_1')).map(({ email }) => email)).to.deep.equal([mia.email]);
  });

  it('are another account’s once they are unlinked, and sign in again', async () => {
    const store = createMemoryStore();
    await addPerson(store, { ...mia, role: 'admin' }, MONDAY);
    const enter = (subject: string) => {
      const account = { issuer: 'https://id.example', subject };
      return store.change(
        enterWorkspace({ email: mia.email, account }, 'ws_1', MONDAY.toISOString()),
      );
    };
    await enter('1');
    expect(await enter('2')).to.deep.equal({ refused: 'other_account' });
    await unlinkPerson(store, mia, new Date('2026-03-31T00:00:00.000Z'));
    expect(await enter('2')).to.deep.nested.include({
      'person.account.subject': '2',
      'person.sessions_from': '2026-03-31T00:00:00.000Z',
    });
  });

  it('leave an audit entry of each change, and none where nothing changes', async () => {
    const store = createMemoryStore();
    await addPerson(store, { ...mia, role: 'viewer' }, MONDAY);
    await addPerson(store, { ...mia, role: 'viewer' }, MONDAY);
    await setRole(store, { ...mia, role: 'operator' }, MONDAY);
    await unlinkPerson(store, mia, MONDAY);
    await removePerson(store, mia, MONDAY);
    await messageOf(removePerson(store, mia, MONDAY));
    const written = [...store.documents.audit.values()];
    expect(written.map(({ operation, fields }) => [operation, fields])).to.deep.equal([
      ['invitePerson', ['email', 'role']],
      ['changePerson', ['role']],
      ['unlinkPerson', ['account']],
      ['removePerson', []],
    ]);
    for (const { workspace_id, at, actor, targets, outcome } of written) {
      expect([workspace_id, at, outcome]).to.deep.equal([
        ...['ws_1', '2026-03-30T00:00:00.000Z', 'success'],
      ]);
      expect(actor).to.include({ kind: 'command', id: 'people' });
      expect(targets).to.deep.equal([personId('ws_1', 'mia@example.com')]);
    }
  });

  it('keep their last admin here too, and nobody who is not there is changed', async () => {
    const store = createMemoryStore();
    await addPerson(store, { ...mia, role: 'admin' }, MONDAY);
    const identity = { email: mia.email, account: { issuer: 'https://id.example', subject: '1' } };
    await store.change(enterWorkspace(identity, 'ws_1', '2026-03-31T10:00:00.000Z'));
    expect(await messageOf(removePerson(store, mia, MONDAY))).to.equal(
      'This is the last admin of the workspace. Make somebody else an admin first.',
    );
    expect(await messageOf(addPerson(store, { ...mia, role: 'viewer' }, MONDAY))).to.equal(
      'This address is already in the workspace, with another role. Change the role.',
    );
    const ken = { workspace_id: 'ws_1', email: 'ken@example.com' };
    expect(await messageOf(setRole(store, { ...ken, role: 'admin' }, MONDAY))).to.equal(
      'There is no such person in this workspace.',
    );
  });
});
