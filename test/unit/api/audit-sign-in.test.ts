import { expect } from 'chai';
import { createSite } from '../../../functions/api/site/create-site.ts';
import { personId } from '../../../shared/domain/ids.ts';
import type { Identity } from '../../../shared/domain/people/enter.ts';
import type { Person } from '../../../shared/domain/people/person.ts';
import { KEY, openApi, put } from '../../support/api.ts';

const ORIGIN = 'https://webhooks.example';
const NOON = '2026-03-31T12:00:00.000Z';
const MIA = 'mia@example.com';
const by = { kind: 'command', id: 'people', name: 'npm run people' } as const;
const account = { issuer: 'https://id.example', subject: '1' };
const mia: Identity = { email: MIA, account, name: 'Mia Wong' };

function personOf(workspace_id: string, change: Partial<Person> = {}): Person {
  return {
    ...{ id: personId(workspace_id, MIA), workspace_id, email: MIA, role: 'viewer' },
    ...{ status: 'invited', invited_by: by, invited_at: NOON, ...change },
  };
}

/** A site behind a proxy that has signed in whoever `identity` is. */
async function open(...people: readonly Person[]) {
  const { ask: _, ...services } = await openApi({ now: () => Date.parse(NOON) });
  const { store } = services;
  await put(store, 'people', ...people);
  let identity = mia;
  const ways = { apiKeys: true, proxy: { identify: async () => identity } };
  const site = createSite({ services, sessionKeys: ['key'], secure: true, ways, pageFiles: [] });
  let cookie = '';
  const ask = async (method: string, path: string, body?: unknown) => {
    const sender = { 'X-Forwarded-For': '203.0.113.7', 'User-Agent': 'Firefox' };
    const headers = { Host: 'webhooks.example', Origin: ORIGIN, Cookie: cookie, ...sender };
    const given = { method, headers: { ...headers, 'X-Request-Id': 'req-1' } };
    const answer = await site(
      new Request(`${ORIGIN}${path}`, {
        ...given,
        ...(body ? { body: JSON.stringify(body) } : {}),
      }),
    );
    cookie = answer.headers.get('Set-Cookie')?.split(';')[0] ?? cookie;
    return answer;
  };
  return {
    ask,
    store,
    signIn: () => ask('POST', '/session/start', { to: '/settings/webhooks' }),
    become: (other: Identity) => {
      identity = other;
    },
    written: () => [...store.documents.audit.values()],
    linesOf: () =>
      [...store.documents.audit.values()].map((one) =>
        [one.workspace_id, one.actor.name, one.operation, one.outcome, one.error_code].join(' '),
      ),
  };
}

describe('the audit log of the sign-in', () => {
  it('says who signed in, from where and when', async () => {
    const { signIn, written } = await open(personOf('ws_1'));
    expect((await signIn()).status).to.equal(200);
    expect(written().map(({ id: _, ...entry }) => entry)).to.deep.equal([
      {
        ...{ workspace_id: 'ws_1', at: NOON, operation: 'signIn', targets: [], fields: [] },
        actor: { kind: 'person', id: personId('ws_1', MIA), name: 'Mia Wong' },
        outcome: 'success',
        ...{ address: '203.0.113.7', user_agent: 'Firefox', request_id: 'req-1' },
        expires_at: '2027-05-05T12:00:00.000Z',
      },
    ]);
  });

  it('says who signed out, of one session or of all', async () => {
    const { ask, signIn, linesOf } = await open(personOf('ws_1'));
    for (const path of ['/session', '/session?everywhere']) {
      await signIn();
      expect((await ask('DELETE', path)).status).to.equal(204);
      // Nobody is signed in any more.
      expect((await ask('DELETE', path)).status).to.equal(204);
    }
    expect(linesOf()).to.deep.equal([
      'ws_1 Mia Wong signIn success ',
      'ws_1 Mia Wong signOut success ',
      'ws_1 Mia Wong signIn success ',
      'ws_1 Mia Wong signOutEverywhere success ',
    ]);
  });

  it('has a sign-out that failed', async () => {
    const { ask, signIn, store, written } = await open(personOf('ws_1'));
    await signIn();
    store.fail(1);
    expect((await ask('DELETE', '/session')).status).to.equal(503);
    const { operation, outcome, status, error_code } = written()[1] ?? {};
    expect([operation, outcome, status, error_code]).to.deep.equal([
      ...['signOut', 'failed', 503, 'unavailable'],
    ]);
  });

  it('says in each workspace that knows the person that they were not let in', async () => {
    const { signIn, linesOf, written } = await open(
      personOf('ws_1', { status: 'removed', name: 'Mia Wong' }),
      personOf('ws_2', { account: { ...account, subject: 'earlier' }, name: 'Mia Wong' }),
    );
    expect((await (await signIn()).json()).location).to.equal('/?sign_in=other_account');
    expect(linesOf()).to.have.members([
      `ws_1 ${MIA} signIn denied not_invited`,
      `ws_2 ${MIA} signIn denied other_account`,
    ]);
    expect(written().map(({ actor }) => actor.id)).to.have.members([
      personId('ws_1', MIA),
      personId('ws_2', MIA),
    ]);
  });

  it('has nothing of somebody whom nobody knows', async () => {
    const { signIn, become, written } = await open(personOf('ws_1'));
    become({ email: 'eve@evil.example', account });
    expect((await (await signIn()).json()).location).to.equal('/?sign_in=not_invited');
    expect(written()).to.deep.equal([]);
  });

  it('says who came from another workspace, and not from which', async () => {
    const { ask, signIn, linesOf, written } = await open(
      personOf('ws_1', { last_seen_at: NOON, status: 'active', account }),
      personOf('ws_2'),
      personOf('ws_3', { status: 'removed' }),
    );
    await signIn();
    const go = async (workspace_id: string) =>
      (await ask('POST', '/session/workspace', { workspace_id })).status;
    expect([await go('ws_2'), await go('ws_3'), await go('ws_4')]).to.deep.equal([204, 403, 403]);
    expect(linesOf()).to.have.ordered.members([
      'ws_1 Mia Wong signIn success ',
      'ws_2 Mia Wong switchWorkspace success ',
      'ws_2 Mia Wong switchWorkspace denied forbidden',
      `ws_3 ${MIA} switchWorkspace denied not_invited`,
      'ws_2 Mia Wong switchWorkspace denied forbidden',
    ]);
    const [, ...switches] = written();
    expect(JSON.stringify(switches)).not.to.include('ws_1');
    expect(JSON.stringify(switches)).not.to.include('ws_4');
  });

  it('names the key that signed in on the machine of a developer, and never has it', async () => {
    const { ask, linesOf, written } = await open();
    expect((await ask('POST', '/session', { api_key: 'wrong' })).status).to.equal(401);
    expect((await ask('POST', '/session', { api_key: KEY })).status).to.equal(204);
    expect(linesOf()).to.deep.equal(['ws_1 Key of ws_1 signIn success ']);
    expect(JSON.stringify(written())).not.to.include(KEY);
  });

  it('has as much as one address may try in a minute', async () => {
    const { signIn, written } = await open(personOf('ws_1', { status: 'removed' }));
    for (let n = 0; n < 40; n += 1) await signIn();
    expect(written()).to.have.length(30);
  });
});
