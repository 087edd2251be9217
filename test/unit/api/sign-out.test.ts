import { expect } from 'chai';
import { createSite } from '../../../functions/api/site/create-site.ts';
import { keyId } from '../../../shared/runtime/describe-key.ts';
import { KEY, openApi } from '../../support/api.ts';

const ORIGIN = 'https://webhooks.example';
const HOUR = 3_600_000;

async function openSite() {
  const clock = { now: Date.parse('2026-03-31T12:00:00.000Z') };
  const { ask: _, ...services } = await openApi({ now: () => clock.now });
  const open = () =>
    createSite({
      services,
      sessionKeys: ['key'],
      secure: true,
      ways: { apiKeys: true },
      pageFiles: [],
    });
  const site = open();
  const ask = (path: string, init: RequestInit = {}, at = site): Promise<Response> => {
    const headers = { Host: 'webhooks.example', Origin: ORIGIN, ...init.headers };
    return at(new Request(`${ORIGIN}${path}`, { ...init, headers }));
  };
  const post = (api_key: string, headers = {}) =>
    ask('/session', { method: 'POST', headers, body: JSON.stringify({ api_key }) });
  return {
    ask,
    post,
    clock,
    store: services.store,
    other: open(),
    async signIn(): Promise<string> {
      clock.now += 1;
      return (await post(KEY)).headers.get('Set-Cookie')?.split(';')[0] ?? '';
    },
    signOut: (Cookie: string) => ask('/session', { method: 'DELETE', headers: { Cookie } }),
    signOutEverywhere: (Cookie: string) =>
      ask('/session?everywhere', { method: 'DELETE', headers: { Cookie } }),
    statusOf: async (Cookie: string, at = site) =>
      (await ask('/v1/platforms', { headers: { Cookie } }, at)).status,
  };
}

describe('signing out', () => {
  it('ends the session on the server, for every instance', async () => {
    const { signIn, signOut, statusOf, other } = await openSite();
    const cookie = await signIn();
    expect([await statusOf(cookie), await statusOf(cookie, other)]).to.deep.equal([200, 200]);
    expect((await signOut(cookie)).status).to.equal(204);
    expect([await statusOf(cookie), await statusOf(cookie, other)]).to.deep.equal([401, 401]);
    expect((await signOut(cookie)).status).to.equal(204);
  });

  it('leaves the other sessions of the key', async () => {
    const { signIn, signOut, statusOf } = await openSite();
    const [phone, office] = [await signIn(), await signIn()];
    await signOut(phone);
    expect([await statusOf(phone), await statusOf(office)]).to.deep.equal([401, 200]);
  });

  it('everywhere ends every session of the key, and none that starts later', async () => {
    const { signIn, signOutEverywhere, statusOf, clock, other } = await openSite();
    const [phone, office] = [await signIn(), await signIn()];
    clock.now += 1;
    const answer = await signOutEverywhere(phone);
    expect(answer.status).to.equal(204);
    expect(answer.headers.get('Set-Cookie')).to.match(/^__Host-session=; Max-Age=0; /);
    expect([await statusOf(phone), await statusOf(office)]).to.deep.equal([401, 401]);
    expect(await statusOf(office, other)).to.equal(401);
    expect(await statusOf(await signIn())).to.equal(200);
  });

  it('everywhere ends nothing for somebody who is not signed in', async () => {
    const { signIn, signOutEverywhere, statusOf } = await openSite();
    const office = await signIn();
    expect((await signOutEverywhere('__Host-session=forged')).status).to.equal(204);
    expect(await statusOf(office)).to.equal(200);
  });

  it('is remembered no longer than the session would have lasted', async () => {
    const { signIn, signOut, clock, store } = await openSite();
    const ended = () => store.documents.api_keys.get(keyId(KEY))?.ended_sessions?.length;
    for (let n = 0; n < 3; n += 1) await signOut(await signIn());
    expect(ended()).to.equal(3);
    clock.now += 12 * HOUR;
    await signOut(await signIn());
    expect(ended()).to.equal(1);
  });

  it('ends all sessions of the key when there are too many to remember', async () => {
    const { signIn, signOut, statusOf, store } = await openSite();
    const office = await signIn();
    const cookies: string[] = [];
    for (let n = 0; n < 51; n += 1) cookies.push(await signIn());
    for (const cookie of cookies) await signOut(cookie);
    for (const cookie of [...cookies, office]) expect(await statusOf(cookie)).to.equal(401);
    expect(store.documents.api_keys.get(keyId(KEY))?.ended_sessions).to.have.length(1);
    expect(await statusOf(await signIn())).to.equal(200);
  });

  it('says so when it could not be written down: the session may go on', async () => {
    const { signIn, signOut, statusOf, store } = await openSite();
    const cookie = await signIn();
    store.fail(1);
    const answer = await signOut(cookie);
    expect([answer.status, answer.headers.get('Set-Cookie')]).to.deep.equal([503, null]);
    expect(await statusOf(cookie)).to.equal(200);
  });
});

describe('signing in', () => {
  it('is refused after thirty wrong keys from one address in a minute', async () => {
    const { post, clock } = await openSite();
    const headers = { 'X-Forwarded-For': '203.0.113.7' };
    for (let n = 0; n < 30; n += 1)
      expect((await post(`guess ${n}`, headers)).status).to.equal(401);
    const refused = await post(KEY, headers);
    expect(refused.status).to.equal(429);
    expect(refused.headers.get('Retry-After')).to.equal('60');
    expect((await refused.json()).error.code).to.equal('too_many_requests');
    expect((await post(KEY, { 'X-Forwarded-For': '203.0.113.8' })).status).to.equal(204);
    clock.now += 60_000;
    expect((await post(KEY, headers)).status).to.equal(204);
  });
});
