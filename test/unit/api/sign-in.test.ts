import { expect } from 'chai';
import { buildSync } from 'esbuild';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createSite } from '../../../functions/api/site/create-site.ts';
import { createIdentityProxy } from '../../../functions/api/site/sign-in/identity-proxy.ts';
import { readIdentity } from '../../../functions/api/site/sign-in/read-identity.ts';
import { personId } from '../../../shared/domain/ids.ts';
import { invitePerson } from '../../../shared/domain/people/change-people.ts';
import { refusalOf } from '../../../shared/domain/people/enter.ts';
import type { Person } from '../../../shared/domain/people/person.ts';
import { openApi } from '../../support/api.ts';

const ORIGIN = 'https://webhooks.example';
const AUDIENCE = '/projects/1/global/backendServices/2';
const NOON = '2026-03-31T12:00:00.000Z';
const by = { kind: 'command', id: 'people', name: 'npm run people' } as const;

describe('who an identity provider says somebody is', () => {
  const claims = {
    iss: 'https://id.example',
    sub: '1',
    email: 'Mia@Example.com',
    email_verified: true,
  };

  it('is an address it has verified, with the account and a name that can be seen', () => {
    const name = ' Mia\u0000 \u202eWong\u200b ';
    expect(readIdentity({ ...claims, name, hd: 'example.com', picture: 'x' })).to.deep.equal({
      email: 'mia@example.com',
      account: { issuer: 'https://id.example', subject: '1', hosted_domain: 'example.com' },
      name: 'Mia Wong',
    });
    expect(readIdentity({ ...claims, name: '\u200b' })?.name).to.equal(undefined);
    expect(readIdentity({ ...claims, name: 7 })?.name).to.equal(undefined);
    expect(readIdentity({ ...claims, name: '😀'.repeat(200) })?.name).to.equal('😀'.repeat(100));
  });

  for (const wrong of [
    { email_verified: false },
    { email_verified: 'true' },
    { email_verified: undefined },
    { email: undefined },
    { email: '@example.com' },
    { email: 'm\u0130a@example.com' },
    { sub: '' },
    { iss: undefined },
  ]) {
    it(`is nobody with ${JSON.stringify(wrong)}`, () => {
      expect(readIdentity({ ...claims, ...wrong })).to.equal(undefined);
    });
  }

  it('is of a domain at Google only if its owner manages the account', () => {
    const domain = { email: '@example.com', status: 'invited' } as Person;
    const refusal = (issuer: string, hosted_domain?: string) => {
      const account = { issuer, subject: '1', ...(hosted_domain && { hosted_domain }) };
      return refusalOf({ email: 'mia@example.com', account }, undefined, domain);
    };
    for (const google of ['https://accounts.google.com', 'https://cloud.google.com/iap']) {
      expect(refusal(google)).to.equal('not_invited');
      expect(refusal(google, 'evil.example')).to.equal('not_invited');
      expect(refusal(google, 'example.com')).to.equal(undefined);
    }
    expect(refusal('https://id.example')).to.equal(undefined);
  });
});

describe('Identity-Aware Proxy', () => {
  const claims = { email: 'mia@example.com', hd: 'example.com', sub: 'accounts.google.com:1' };

  async function open() {
    const [own, foreign] = [await generateKeyPair('ES256'), await generateKeyPair('ES256')];
    const jwk = { ...(await exportJWK(own.publicKey)), kid: 'k1', alg: 'ES256' };
    const keys = createLocalJWKSet({ keys: [jwk] });
    const proxy = createIdentityProxy(AUDIENCE, async () => keys);
    const { ask: _, ...services } = await openApi();
    const { store } = services;
    const invitation = {
      workspace_id: 'ws_1',
      email: 'mia@example.com',
      role: 'viewer',
      by,
    } as const;
    await store.change(invitePerson({ ...invitation, at: NOON }));
    const ways = { apiKeys: false, proxy };
    const site = createSite({ services, sessionKeys: ['key'], secure: true, ways, pageFiles: [] });
    const sign = async (given: object = {}, key = own.privateKey, lasts = '10m') =>
      await new SignJWT({ ...claims, iss: 'https://cloud.google.com/iap', aud: AUDIENCE, ...given })
        .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
        .setIssuedAt()
        .setExpirationTime(lasts)
        .sign(key);
    const start = (token: string) => {
      const given = { Host: 'webhooks.example', Origin: ORIGIN, 'X-Goog-IAP-JWT-Assertion': token };
      const headers = {
        ...given,
        'X-Goog-Authenticated-User-Email': 'accounts.google.com:mia@example.com',
      };
      const init = { method: 'POST', headers, body: JSON.stringify({ to: '/settings/webhooks' }) };
      return site(new Request(`${ORIGIN}/session/start`, init));
    };
    return { site, store, sign, start, foreign };
  }

  it('has signed in whoever comes through it', async () => {
    const { site, sign, start, store } = await open();
    const answer = await start(await sign());
    expect(await answer.json()).to.deep.equal({ location: '/settings/webhooks' });
    const Cookie = answer.headers.get('Set-Cookie')?.split(';')[0] ?? '';
    const session = await site(new Request(`${ORIGIN}/session`, { headers: { Cookie } }));
    expect(await session.json()).to.include({ name: 'mia@example.com', role: 'viewer' });
    expect(store.documents.people.get(personId('ws_1', 'mia@example.com'))?.account).to.deep.equal({
      issuer: 'https://cloud.google.com/iap',
      subject: 'accounts.google.com:1',
      hosted_domain: 'example.com',
    });
    const eve = await start(await sign({ email: 'eve@example.com' }));
    expect(await eve.json()).to.deep.equal({ location: '/?sign_in=not_invited' });
  });

  it('is believed only with its own signature, for us, and not for ever', async () => {
    const { sign, start, foreign } = await open();
    const [header = '', payload = '', signature = ''] = (await sign()).split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const token of [
      ...[
        '',
        'a.b.c',
        `${none}.${payload}.`,
        `${none}.${payload}.${signature}`,
        `${header}.${payload}.`,
      ],
      await sign({ aud: '/projects/1/global/backendServices/3' }),
      await sign({ iss: 'https://accounts.google.com' }),
      await sign({ sub: 'securetoken.google.com/p:1' }),
      await sign({}, foreign.privateKey),
      await sign({}, undefined, '-1m'),
    ]) {
      const answer = await start(token);
      expect([answer.status, answer.headers.get('Set-Cookie')], token).to.deep.equal([403, null]);
    }
  });

  it('says so where its keys cannot be read', async () => {
    const proxy = createIdentityProxy(AUDIENCE, () =>
      Promise.reject(new TypeError('fetch failed')),
    );
    const headers = { 'X-Goog-IAP-JWT-Assertion': 'a.b.c' };
    const thrown = await proxy.identify(new Request(ORIGIN, { headers })).catch((one) => one);
    expect(thrown).to.include({ code: 'provider_unavailable' });
  });
});

describe('a function that nobody signs in to', () => {
  it('starts without the libraries of the sign-in', () => {
    const { metafile } = buildSync({
      entryPoints: ['functions/api/index.ts'],
      ...{ bundle: true, write: false, metafile: true, splitting: true, outdir: 'out' },
      ...{ platform: 'node', format: 'esm', packages: 'external', logLevel: 'silent' },
    });
    const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
    const kinds = imports.filter(({ path }) => /^(?:openid-client|jose)$/.test(path));
    expect(kinds).to.not.deep.equal([]);
    expect(kinds.filter(({ kind }) => kind !== 'dynamic-import')).to.deep.equal([]);
  });
});
