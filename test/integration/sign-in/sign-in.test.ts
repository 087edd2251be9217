import { expect } from 'chai';
import { createSite } from '../../../functions/api/site/create-site.ts';
import { createProvider } from '../../../functions/api/site/sign-in/provider.ts';
import { personId } from '../../../shared/domain/ids.ts';
import type { Role } from '../../../shared/domain/people/permissions.ts';
import type { Person } from '../../../shared/domain/people/person.ts';
import { openApi, put } from '../../support/api.ts';
import {
  CLIENT_ID,
  CLIENT_SECRET,
  type IdentityProvider,
  startIdentityProvider,
} from '../../support/identity-provider.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';

const ORIGIN = 'https://webhooks.example';
const EVENTS = '/settings/webhooks/events';
const MIA = 'mia@example.com';

interface Browser {
  /** The cookies as the server has set them, by name. */
  readonly cookies: Map<string, string>;
  ask(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Response>;
}

describe('signing in with an identity provider', () => {
  let idp: IdentityProvider;
  let issuer: string;

  before(async () => {
    idp = await startIdentityProvider(`${ORIGIN}/session/callback`);
    issuer = idp.issuer;
    idp.accounts.set('mia', { email: 'Mia@Example.com', email_verified: true, name: 'Mia Wong' });
    idp.accounts.set('eve', { email: 'eve@evil.example', email_verified: true, name: 'Eve' });
    idp.accounts.set('other-mia', { email: MIA, email_verified: true, name: 'Mia Wong' });
    idp.accounts.set('unverified', { email: MIA, email_verified: false });
    idp.accounts.set('half-verified', { email: MIA, email_verified: 'true' });
    idp.accounts.set('ken', { email: 'ken@example.com', email_verified: true, name: 'Ken\u202e' });
  });

  after(() => idp.stop());

  async function open(...people: readonly Person[]) {
    const clock = { now: Date.now() };
    const store = createMemoryStore();
    const { ask: _, ...services } = await openApi({ now: () => clock.now }, store);
    await put(store, 'people', ...people);
    const provider = createProvider({
      ...{ issuer, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, insecure: true },
    });
    const ways = { apiKeys: false, provider };
    const site = createSite({ services, sessionKeys: ['key'], secure: true, ways, pageFiles: [] });
    const newBrowser = (): Browser => openBrowser(site);
    const start = async (browser: Browser, to = EVENTS): Promise<string> => {
      const answer = await browser.ask('POST', '/session/start', { to });
      return (await answer.json()).location;
    };
    /** Resolves to where our page leads afterwards. */
    const comeBack = async (browser: Browser, at: URL): Promise<string | null> => {
      const answer = await browser.ask('GET', `${at.pathname}${at.search}`);
      expect([answer.status, answer.headers.get('Cache-Control')]).to.deep.equal([303, 'no-store']);
      return answer.headers.get('Location');
    };
    const signIn = async (subject: string, browser = newBrowser(), to = EVENTS) => {
      const led = await comeBack(browser, await idp.visit(await start(browser, to), subject));
      return { browser, led };
    };
    return { store, clock, newBrowser, start, comeBack, signIn };
  }

  it('shows who was invited the view they asked for, under their name and with their role', async () => {
    const { signIn, store } = await open(invited(MIA, 'operator'));
    const { browser, led } = await signIn('mia', undefined, `${EVENTS}?status=failed`);
    expect(led).to.equal(`${EVENTS}?status=failed`);
    expect([...browser.cookies.keys()]).to.deep.equal(['__Host-session']);
    const session = await (await browser.ask('GET', '/session')).json();
    expect(session).to.deep.include({
      ...{ workspace_id: 'ws_1', name: 'Mia Wong', email: MIA, role: 'operator' },
      workspaces: ['ws_1'],
    });
    const { actor } = await (await browser.ask('GET', '/v1/me')).json();
    const id = personId('ws_1', MIA);
    expect(actor).to.deep.equal({ kind: 'person', id, name: 'Mia Wong' });
    expect((await browser.ask('POST', '/v1/contacts/none', {})).status).to.equal(405);
    const allowed = await browser.ask('PATCH', '/v1/contacts/none', {});
    expect(allowed.status).to.equal(404);
    const denied = await browser.ask('PATCH', '/v1/workspace', { time_zone: 'Asia/Tokyo' });
    expect([denied.status, (await denied.json()).error.code]).to.deep.equal([
      403,
      'insufficient_permissions',
    ]);
    const stored = await store.find('people', id);
    expect(stored).to.deep.include({ status: 'active', account: { issuer, subject: 'mia' } });
    const audited = [...store.documents.audit.values()];
    expect(audited.map(({ actor: { name }, operation }) => [name, operation])).to.deep.equal([
      ['Mia Wong', 'signIn'],
      ['Mia Wong', 'changeContact'],
      ['Mia Wong', 'changeWorkspace'],
    ]);
  });

  for (const [what, subject, people, trouble] of [
    ['nobody has invited', 'mia', [], 'not_invited'],
    [
      'was removed',
      'mia',
      [invited(MIA, 'admin', { status: 'removed' }), invited('@example.com')],
      'not_invited',
    ],
    [
      'has an address of another domain',
      'mia',
      [invited('@ample.com'), invited('@com.example')],
      'not_invited',
    ],
    ['has an unverified address', 'unverified', [invited(MIA)], 'unverified'],
    [
      'has an address that is verified in words only',
      'half-verified',
      [invited(MIA)],
      'unverified',
    ],
    [
      'has the address, but another account than before',
      'other-mia',
      [invited(MIA, 'admin', { account: { issuer: 'https://id.example', subject: 'mia' } })],
      'other_account',
    ],
  ] as const) {
    it(`does not let in somebody who ${what}`, async () => {
      const { signIn, store } = await open(...people);
      const before = [...store.documents.people];
      const { browser, led } = await signIn(subject);
      expect(led).to.equal(`/?sign_in=${trouble}`);
      expect([...browser.cookies.keys()]).to.deep.equal([]);
      expect([...store.documents.people]).to.deep.equal(before);
    });
  }

  it('lets in everybody of an invited domain, in their own name', async () => {
    const { signIn, store } = await open(invited('@example.com', 'viewer'));
    const { browser, led } = await signIn('ken');
    expect(led).to.equal(EVENTS);
    expect(await (await browser.ask('GET', '/session')).json()).to.include({
      name: 'Ken',
      role: 'viewer',
    });
    expect(store.documents.people.get(personId('ws_1', 'ken@example.com'))).to.deep.include({
      ...{ email: 'ken@example.com', status: 'active', role: 'viewer' },
      invited_by: { kind: 'command', id: 'people', name: 'npm run people' },
    });
  });

  describe('and an attacker', () => {
    it('cannot sign somebody in to an account of their own', async () => {
      const { newBrowser, start, comeBack } = await open(invited(MIA), invited('eve@evil.example'));
      const answer = await idp.visit(await start(newBrowser()), 'eve');
      const victim = newBrowser();
      expect(await comeBack(victim, answer)).to.equal('/?sign_in=expired');
      await start(victim);
      expect(await comeBack(victim, answer)).to.equal('/?sign_in=expired');
      expect([...victim.cookies.keys()]).to.deep.equal([]);
    });

    it('cannot use a code in another sign-in', async () => {
      const { newBrowser, start, comeBack } = await open(invited(MIA), invited('eve@evil.example'));
      const stolen = await idp.visit(await start(newBrowser()), 'mia');
      const attacker = newBrowser();
      const own = await idp.visit(await start(attacker), 'eve');
      own.searchParams.set('code', stolen.searchParams.get('code') ?? '');
      expect(await comeBack(attacker, own)).to.equal('/?sign_in=failed');
      expect([...attacker.cookies.keys()]).to.deep.equal([]);
    });

    it('cannot use an answer again, nor with the cookies it had', async () => {
      const { newBrowser, start, comeBack } = await open(invited(MIA));
      const browser = newBrowser();
      const answer = await idp.visit(await start(browser), 'mia');
      const cookies = new Map(browser.cookies);
      expect(await comeBack(browser, answer)).to.equal(EVENTS);
      const again = newBrowser();
      for (const [name, value] of cookies) again.cookies.set(name, value);
      expect(await comeBack(again, answer)).to.equal('/?sign_in=failed');
      expect([...again.cookies.keys()]).to.deep.equal([]);
    });

    it('cannot pass off the answer of another provider', async () => {
      const { newBrowser, start, comeBack } = await open(invited(MIA));
      for (const iss of ['https://evil.example', undefined]) {
        const browser = newBrowser();
        const answer = await idp.visit(await start(browser), 'mia');
        if (iss === undefined) answer.searchParams.delete('iss');
        else answer.searchParams.set('iss', iss);
        expect(await comeBack(browser, answer)).to.equal('/?sign_in=failed');
      }
    });

    it('cannot keep an attempt for later', async () => {
      const { newBrowser, start, comeBack, clock } = await open(invited(MIA));
      const browser = newBrowser();
      const answer = await idp.visit(await start(browser), 'mia');
      clock.now += 10 * 60_000;
      expect(await comeBack(browser, answer)).to.equal('/?sign_in=expired');
    });

    it('cannot lead anybody elsewhere afterwards', async () => {
      const { signIn } = await open(invited(MIA));
      for (const to of [
        ...['https://evil.example/', '//evil.example', '/\\evil.example', '\\\\evil.example'],
        ...[
          '/\t/evil.example',
          'javascript:alert(1)',
          '/session/callback',
          '/v1/events',
          'evil',
          '',
        ],
      ]) {
        expect((await signIn('mia', undefined, to)).led, to).to.equal('/');
      }
    });

    it('cannot start a sign-in from another site, nor start them without end', async () => {
      const { newBrowser } = await open();
      const browser = newBrowser();
      for (const path of ['/session/start', '/session/workspace']) {
        const answer = await browser.ask('POST', path, {}, { Origin: 'https://evil.example' });
        expect([answer.status, answer.headers.get('Set-Cookie')]).to.deep.equal([403, null]);
      }
      const statuses: number[] = [];
      for (let n = 0; n < 31; n += 1) {
        statuses.push((await browser.ask('GET', '/session/callback?code=a&state=b')).status);
      }
      expect(statuses.slice(-2)).to.deep.equal([303, 429]);
    });

    it('sees nothing of an attempt in its cookie, and cannot make a session of it', async () => {
      const { newBrowser, start } = await open(invited(MIA));
      const browser = newBrowser();
      const location = new URL(await start(browser));
      const attempt = browser.cookies.get('__Host-sign-in') ?? '';
      const [, , payload = ''] = attempt.split('.');
      const text = Buffer.from(payload, 'base64url').toString('latin1');
      expect(text).to.not.include(location.searchParams.get('state'));
      browser.cookies.set('__Host-session', attempt);
      expect((await browser.ask('GET', '/session')).status).to.equal(401);
    });
  });

  describe('and somebody who', () => {
    const ken = invited('ken@example.com', 'admin', { status: 'active' });

    it('gets another role, is removed, or signs out elsewhere, has it from the next request on', async () => {
      const { signIn, store, clock } = await open(invited(MIA, 'admin'), ken);
      const { browser: office } = await signIn('mia');
      const { browser: phone } = await signIn('mia');
      const statusOf = async ({ ask }: Browser) => (await ask('GET', '/v1/people')).status;
      expect([await statusOf(office), await statusOf(phone)]).to.deep.equal([200, 200]);
      await phone.ask('DELETE', '/session');
      expect([await statusOf(office), await statusOf(phone)]).to.deep.equal([200, 401]);
      const mia = personId('ws_1', MIA);
      const own = await office.ask('PATCH', `/v1/people/${mia}`, { role: 'viewer' });
      expect([own.status, await statusOf(office)]).to.deep.equal([200, 403]);
      const { browser: admin } = await signIn('ken');
      expect((await admin.ask('DELETE', `/v1/people/${mia}`)).status).to.equal(200);
      expect(await statusOf(office)).to.equal(401);
      clock.now += 1;
      expect(
        (await admin.ask('POST', '/v1/people', { email: MIA, role: 'admin' })).status,
      ).to.equal(201);
      expect(await statusOf(office)).to.equal(401);
      expect((await signIn('mia')).led).to.equal(EVENTS);
      expect(await statusOf(office)).to.equal(401);
      expect(store.documents.people.get(mia)).to.include({ status: 'active', role: 'admin' });
    });

    it('works in several workspaces goes from one to the other, and out of all at once', async () => {
      const there = (email: string, role: Role = 'viewer') => invited(email, role, {}, 'ws_2');
      const { signIn, clock } = await open(invited(MIA, 'admin'), there('@example.com'), ken);
      const { browser } = await signIn('mia');
      const session = async () => await (await browser.ask('GET', '/session')).json();
      expect(await session()).to.deep.include({
        workspace_id: 'ws_1',
        workspaces: ['ws_1', 'ws_2'],
      });
      const old = new Map(browser.cookies);
      const go = (workspace_id: string) =>
        browser.ask('POST', '/session/workspace', { workspace_id });
      clock.now += 60_000;
      expect((await go('ws_2')).status).to.equal(204);
      expect(await session()).to.deep.include({ workspace_id: 'ws_2', role: 'viewer' });
      expect((await go('ws_3')).status).to.equal(403);
      // A person who signs in again is in the workspace where they were last.
      const { browser: phone } = await signIn('mia');
      expect((await (await phone.ask('GET', '/session')).json()).workspace_id).to.equal('ws_2');
      await browser.ask('DELETE', '/session');
      for (const [name, value] of old) browser.cookies.set(name, value);
      expect((await browser.ask('GET', '/session')).status).to.equal(401);
      expect((await phone.ask('GET', '/session')).status).to.equal(200);
      clock.now += 1;
      await phone.ask('DELETE', '/session?everywhere');
      expect((await phone.ask('GET', '/session')).status).to.equal(401);
    });

    it('stays signed in for twelve hours, whatever workspace they go to', async () => {
      const { signIn, clock } = await open(invited(MIA), invited(MIA, 'viewer', {}, 'ws_2'));
      const { browser } = await signIn('mia');
      const { expires_at } = await (await browser.ask('GET', '/session')).json();
      clock.now += 11 * 3_600_000;
      await browser.ask('POST', '/session/workspace', { workspace_id: 'ws_2' });
      expect(await (await browser.ask('GET', '/session')).json()).to.include({ expires_at });
      clock.now += 3_600_000;
      expect((await browser.ask('GET', '/session')).status).to.equal(401);
    });

    it('changes their mind at the provider may try again', async () => {
      const { newBrowser, start, comeBack } = await open(invited(MIA));
      const browser = newBrowser();
      const state = new URL(await start(browser)).searchParams.get('state');
      const answer = new URL(`${ORIGIN}/session/callback?error=access_denied&state=${state}`);
      expect(await comeBack(browser, answer)).to.equal('/?sign_in=denied');
    });
  });

  it('says that the provider does not answer, and asks it again the next time', async () => {
    const away = await startIdentityProvider(`${ORIGIN}/session/callback`);
    await away.stop();
    const { issuer: gone } = away;
    const settings = { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, insecure: true };
    const provider = createProvider({ ...settings, issuer: gone });
    for (let times = 0; times < 2; times += 1) {
      const thrown = await provider.start(`${ORIGIN}/session/callback`).catch((one) => one);
      expect(thrown).to.include({ code: 'provider_unavailable' });
    }
  });
});

function invited(
  email: string,
  role: Role = 'admin',
  given: Partial<Person> = {},
  workspace_id = 'ws_1',
): Person {
  return {
    ...{ id: personId(workspace_id, email), workspace_id, email, role, status: 'invited' },
    ...{ invited_by: { kind: 'command', id: 'people', name: 'npm run people' } },
    ...{ invited_at: '2026-03-01T00:00:00.000Z', ...given },
  };
}

function openBrowser(site: ReturnType<typeof createSite>): Browser {
  const cookies = new Map<string, string>();
  return {
    cookies,
    async ask(method, path, body, given = {}) {
      const Cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
      const headers = { Host: 'webhooks.example', Origin: ORIGIN, Cookie, ...given };
      const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
      const answer = await site(new Request(`${ORIGIN}${path}`, init));
      for (const cookie of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        if (value === '') cookies.delete(name);
        else cookies.set(name, value);
      }
      return answer;
    },
  };
}
