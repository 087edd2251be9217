import { brotliDecompressSync } from 'node:zlib';
import { expect } from 'chai';
import { createSite } from '../../../functions/api/site/create-site.ts';
import { serveDocs } from '../../../functions/api/site/serve-docs.ts';
import { buildDocs } from '../../../scripts/build/build-docs.ts';
import { openApi } from '../../support/api.ts';

const PATHS = [
  '/v1/docs',
  '/v1/docs/start.js',
  '/v1/docs/style.css',
  '/v1/docs/swagger-ui-bundle.js',
  '/v1/docs/swagger-ui.css',
];

describe('the reference of the API', () => {
  let reads = 0;
  let ask: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;

  before(async () => {
    const { ask: _, ...services } = await openApi();
    const docs = await buildDocs();
    const site = createSite({
      services,
      sessionKeys: ['key'],
      secure: true,
      ways: { apiKeys: true },
      pageFiles: [],
      async readDocs() {
        reads += 1;
        return docs;
      },
    });
    ask = (path, headers = {}) => site(new Request(`https://webhooks.test${path}`, { headers }));
  });

  it('is read when it is first asked for, and once', async () => {
    expect((await ask('/v1/openapi.json')).status).to.equal(200);
    expect((await ask('/v1/documents')).status).to.equal(404);
    expect(reads).to.equal(0);
    for (const path of PATHS) expect((await ask(path)).status, path).to.equal(200);
    expect(reads).to.equal(1);
    expect((await ask('/v1/docs/nothing.js')).status).to.equal(404);
  });

  it('is read again after it could not be read', async () => {
    const [page] = await buildDocs();
    if (page === undefined) throw new Error('there is no page');
    let reads = 0;
    const serve = serveDocs(async () => {
      reads += 1;
      if (reads === 1) throw new Error('too many open files');
      return [page];
    });
    const request = new Request('https://webhooks.test/v1/docs');
    const first = await serve(request).catch((error: Error) => error.message);
    expect(first).to.equal('too many open files');
    expect((await serve(request))?.status).to.equal(200);
    expect(reads).to.equal(2);
  });

  it('runs and calls nothing but its own, under a policy without exceptions for scripts and styles', async () => {
    const page = await ask('/v1/docs');
    expect(page.headers.get('Content-Type')).to.equal('text/html; charset=utf-8');
    expect(page.headers.get('Content-Security-Policy')).to.equal(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    const html = await page.text();
    const named = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path);
    expect(named).to.have.members([...PATHS.slice(1), '/v1/openapi.json']);
    expect(html).not.to.match(/<script>|<style|style=|\son[a-z]+=/);
  });

  it('is sent compressed, and not again while it is the same', async () => {
    const script = '/v1/docs/swagger-ui-bundle.js';
    const answer = await ask(script, { 'Accept-Encoding': 'gzip, br' });
    expect(answer.headers.get('Content-Encoding')).to.equal('br');
    const bytes = await answer.bytes();
    expect(bytes.length).to.be.below(450_000);
    expect(brotliDecompressSync(bytes).toString()).to.include('SwaggerUIBundle');
    const again = await ask(script, { 'If-None-Match': answer.headers.get('ETag') ?? '' });
    expect(again.status).to.equal(304);
    expect(answer.headers.get('Cache-Control')).to.equal('no-cache');
  });
});
