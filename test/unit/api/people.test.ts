import { expect } from 'chai';
import { personId } from '../../../shared/domain/ids.ts';
import { invitePerson } from '../../../shared/domain/people/change-people.ts';
import { type Role, roleScopes } from '../../../shared/domain/people/permissions.ts';
import type { Person } from '../../../shared/domain/people/person.ts';
import { openApi, put, putKey } from '../../support/api.ts';

const NOON = '2026-03-31T12:00:00.000Z';

async function openPeople(...people: readonly Person[]) {
  const api = await openApi({ now: () => Date.parse(NOON) });
  await put(api.store, 'people', ...people);
  const invite = (email: string, role = 'viewer', headers = {}) =>
    api.ask('POST /v1/people', { body: { email, role }, headers });
  return { ...api, invite };
}

function person(email: string, role: Role = 'admin', given: Partial<Person> = {}): Person {
  return {
    ...{ id: personId('ws_1', email), workspace_id: 'ws_1', email, role, status: 'active' },
    ...{ invited_by: { kind: 'command', id: 'people', name: 'npm run people' } },
    ...{ invited_at: '2026-03-01T00:00:00.000Z', ...given },
  };
}

const mia = person('mia@example.com');
const ken = person('ken@example.com');

describe('api: people', () => {
  it('are invited by address, in any case, once', async () => {
    const { ask, invite } = await openPeople();
    const first = await invite(' Mia@Example.COM ');
    expect(first.status).to.equal(201);
    const { id, invited_by, ...invited } = first.body;
    expect(id).to.equal(personId('ws_1', 'mia@example.com'));
    expect(invited_by).to.include({ kind: 'key', name: 'Key of ws_1' });
    expect(invited).to.deep.equal({
      email: 'mia@example.com',
      role: 'viewer',
      status: 'invited',
      invited_at: NOON,
    });
    expect((await invite('mia@example.com')).body).to.deep.equal(first.body);
    const other = await invite('mia@example.com', 'admin');
    expect([other.status, other.body.error.code]).to.deep.equal([409, 'person_exists']);
    expect((await ask('GET /v1/people')).body.people).to.deep.equal([first.body]);
  });

  it('are invited once for one Idempotency-Key', async () => {
    const { invite } = await openPeople();
    const key = { 'Idempotency-Key': 'a' };
    const { body } = await invite('mia@example.com', 'viewer', key);
    expect((await invite('mia@example.com', 'viewer', key)).body).to.deep.equal(body);
    expect((await invite('ken@example.com', 'viewer', key)).status).to.equal(409);
  });

  it('are invited by domain, which the list begins with', async () => {
    const { ask, invite } = await openPeople(mia);
    expect((await invite('@example.com', 'operator')).status).to.equal(201);
    const { people } = (await ask('GET /v1/people')).body;
    const listed = people.map(({ email }: Person) => email);
    expect(listed).to.deep.equal(['@example.com', 'mia@example.com']);
  });

  for (const email of [
    ...['', '@', 'mia', 'mia@', 'mia@example', '@com', 'a b@example.com', 'a@b@example.com'],
    ...['mia@example..com', 'mia@-example.com', 'mia@example.com,ken@example.com', 'mia@*.com'],
    // The Kelvin sign and the dotted capital I are other letters, and their lower case may be k and i.
    ...[
      '\u212aen@example.com',
      'm\u0130a@example.com',
      'mia@ex\u0430mple.com',
      `m@${'a'.repeat(260)}.com`,
    ],
  ]) {
    it(`are not invited as ${JSON.stringify(email).slice(0, 40)}`, async () => {
      const { invite } = await openPeople();
      const { status, body } = await invite(email);
      expect([status, body.error.code]).to.deep.equal([400, 'invalid_body']);
    });
  }

  it('have another role from the moment it is given, and are gone once they are removed', async () => {
    const { ask, store } = await openPeople(mia, ken);
    const changed = await ask(`PATCH /v1/people/${ken.id}`, { body: { role: 'viewer' } });
    expect([changed.status, changed.body.role]).to.deep.equal([200, 'viewer']);
    const removed = await ask(`DELETE /v1/people/${ken.id}`);
    expect([removed.status, removed.body.status]).to.deep.equal([200, 'removed']);
    const { people } = (await ask('GET /v1/people')).body;
    expect(people.map(({ email }: Person) => email)).to.deep.equal(['mia@example.com']);
    expect((await ask(`DELETE /v1/people/${ken.id}`)).status).to.equal(404);
    const again = { role: 'admin' };
    expect((await ask(`PATCH /v1/people/${ken.id}`, { body: again })).status).to.equal(404);
    expect((await store.find('people', ken.id))?.removed_at).to.equal(NOON);
  });

  it('come back as if they had never been there, and sign in again', async () => {
    const account = { issuer: 'https://id.example', subject: '1' };
    const gone = person('ken@example.com', 'admin', { status: 'removed', account });
    const { invite, store } = await openPeople(mia, gone);
    expect((await invite('ken@example.com')).body).to.include({
      role: 'viewer',
      status: 'invited',
    });
    const stored = await store.find('people', gone.id);
    expect(stored).to.include({ sessions_from: NOON });
    expect(stored).to.not.have.any.keys('account', 'removed_at');
  });

  it('keep their last admin, whoever asks and however', async () => {
    const invited = person('eve@example.com', 'admin', { status: 'invited' });
    const { ask } = await openPeople(
      mia,
      invited,
      person('@example.com', 'admin', { status: 'invited' }),
    );
    for (const { status, body } of [
      await ask(`DELETE /v1/people/${mia.id}`),
      await ask(`PATCH /v1/people/${mia.id}`, { body: { role: 'operator' } }),
    ]) {
      expect(status).to.equal(409);
      expect(body.error).to.deep.equal({
        code: 'last_admin',
        message: 'This is the last admin of the workspace. Make somebody else an admin first.',
      });
    }
    expect((await ask(`PATCH /v1/people/${mia.id}`, { body: { role: 'admin' } })).status).to.equal(
      200,
    );
    expect((await ask(`DELETE /v1/people/${invited.id}`)).status).to.equal(200);
  });

  it('keep an admin although two remove each other at the same moment', async () => {
    const { ask, store } = await openPeople(mia, ken);
    await ask(`DELETE /v1/people/${mia.id}`);
    const written: string[] = [];
    const change = store.change.bind(store);
    Object.assign(store, {
      change: async (decide: Parameters<typeof change>[0]) => {
        const made = await change(decide);
        written.push(...(made.people ?? []).map(({ id }) => id));
        return made;
      },
    });
    await put(store, 'people', mia);
    written.length = 0;
    await ask(`DELETE /v1/people/${ken.id}`);
    // The commit depends on the one who remains: if she has been removed meanwhile, it is decided again.
    expect(written).to.have.members([ken.id, mia.id]);
  });

  it('are managed only by those who may do as much', async () => {
    const { ask, store } = await openPeople(mia, ken);
    await putKey(store, 'host', 'ws_1', ['people:read', 'people:write', ...roleScopes.viewer]);
    const key = 'host';
    const may = { email: 'new@example.com', role: 'viewer' };
    expect((await ask('POST /v1/people', { key, body: may })).status).to.equal(201);
    for (const { status, body } of [
      await ask('POST /v1/people', { key, body: { email: 'me@example.com', role: 'admin' } }),
      await ask('POST /v1/people', { key, body: { email: '@example.com', role: 'operator' } }),
      await ask(`PATCH /v1/people/${ken.id}`, { key, body: { role: 'viewer' } }),
      await ask(`DELETE /v1/people/${ken.id}`, { key }),
    ]) {
      expect([status, body.error.code]).to.deep.equal([403, 'insufficient_permissions']);
    }
    expect((await store.find('people', ken.id))?.role).to.equal('admin');
  });

  it('are nobody’s in another workspace, which may have the same address', async () => {
    const { store, invite, ask } = await openPeople();
    const by = { kind: 'command', id: 'people', name: 'npm run people' } as const;
    const theirs = { workspace_id: 'ws_2', email: 'mia@example.com', role: 'admin', by } as const;
    const { person: hers } = await store.change(invitePerson({ ...theirs, at: NOON }));
    expect((await invite('mia@example.com')).status).to.equal(201);
    expect((await ask(`DELETE /v1/people/${hers.id}`)).status).to.equal(404);
    expect((await ask('GET /v1/people')).body.people).to.have.length(1);
  });
});

describe('api: me', () => {
  it('is the key that asks', async () => {
    const { ask, store } = await openPeople();
    await putKey(store, 'reader', 'ws_1', ['events:read']);
    const { body } = await ask('GET /v1/me', { key: 'reader' });
    expect(body).to.deep.include({ workspace_id: 'ws_1', scopes: ['events:read'] });
    expect(body.actor).to.include({ kind: 'key', name: 'Key of ws_1' });
  });
});
