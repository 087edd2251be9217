import { gunzipSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { createSite } from '../../../functions/api/site/create-site.ts';
import type { PageFile } from '../../../functions/api/site/page-file.ts';
import { putOne } from '../../../shared/domain/change.ts';
import { keyId } from '../../../shared/runtime/describe-key.ts';
import { KEY, openApi } from '../../support/api.ts';

const ORIGIN = 'https://webhooks.example';

const document: PageFile = {
  path: '/index.html',
  type: 'text/html; charset=utf-8',
  etag: '"1"',
  brotli: '',
  gzip: gzipSync('<p>the page</p>').toString('base64'),
};

async function openSite() {
  const { ask: _, ...services } = await openApi();
  const pageFiles = [document];
  const site = createSite({
    services,
    sessionKeys: ['key'],
    secure: true,
    ways: { apiKeys: true },
    pageFiles,
  });
  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    site(
      new Request(`${ORIGIN}${path}`, {
        ...init,
        headers: { Host: 'webhooks.example', ...init.headers },
      }),
    );
  return { services, ask };
}

async function signIn(ask: Awaited<ReturnType<typeof openSite>>['ask']): Promise<string> {
  const body = JSON.stringify({ api_key: KEY });
  const answer = await ask('/session', { method: 'POST', headers: { Origin: ORIGIN }, body });
  expect(answer.status).to.equal(204);
  return answer.headers.get('Set-Cookie')?.split(';')[0] ?? '';
}

describe('the site', () => {
  it('serves the page at its views, and an error in JSON everywhere else', async () => {
    const { ask } = await openSite();
    const page = await ask('/settings/webhooks/events', {
      headers: { 'Accept-Encoding': 'gzip' },
    });
    expect(page.status).to.equal(200);
    expect(page.headers.get('Content-Type')).to.equal('text/html; charset=utf-8');
    expect(gunzipSync(await page.bytes()).toString()).to.equal('<p>the page</p>');
    const nothing = await ask('/settings/elsewhere');
    expect(nothing.status).to.equal(404);
    expect((await nothing.json()).error).to.deep.include({
      code: 'not_found',
      message: 'There is nothing at this path.',
    });
  });

  it('lets the cookie call the API in place of a key', async () => {
    const { ask } = await openSite();
    expect((await ask('/v1/events')).status).to.equal(401);
    const Cookie = await signIn(ask);
    expect((await ask('/v1/events', { headers: { Cookie } })).status).to.equal(200);
  });

  it('lets the cookie change something only from the page itself', async () => {
    const { ask } = await openSite();
    const Cookie = await signIn(ask);
    const post = (Origin: string): Promise<Response> =>
      ask('/v1/workflows', { method: 'POST', headers: { Cookie, Origin }, body: '{}' });
    expect((await post('https://evil.example')).status).to.equal(401);
    expect((await post(ORIGIN)).status).to.equal(400);
  });

  it('ends every session of a key that is revoked', async () => {
    const { ask, services } = await openSite();
    const Cookie = await signIn(ask);
    const key = services.store.documents.api_keys.get(keyId(KEY));
    if (key === undefined) throw new Error('no such key');
    const revoked = { ...key, revoked_at: '2026-03-31T12:00:00.000Z' };
    await services.store.change(putOne('api_keys', revoked));
    expect((await ask('/v1/events', { headers: { Cookie } })).status).to.equal(401);
  });
});
