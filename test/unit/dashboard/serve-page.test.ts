import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { PageFile } from '../../../functions/api/site/page-file.ts';
import { servePage } from '../../../functions/api/site/serve-page.ts';

const HTML = '<!doctype html><title>Webhooks</title>';
const SCRIPT = 'console.log("Webhooks")';

function file(path: string, type: string, contents: string, etag: string): PageFile {
  return {
    ...{ path, type, etag },
    brotli: brotliCompressSync(contents).toString('base64'),
    gzip: gzipSync(contents).toString('base64'),
  };
}

const serve = servePage([
  file('/index.html', 'text/html; charset=utf-8', HTML, '"document"'),
  file('/assets/main-1A2B3C4D.js', 'text/javascript; charset=utf-8', SCRIPT, '"script"'),
]);

function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return serve(new Request(`http://127.0.0.1${path}`, { method, headers }));
}

const bytesOf = async (answer?: Response) =>
  Buffer.from((await answer?.arrayBuffer()) ?? new ArrayBuffer(0));

describe('serving the page', () => {
  const views = [
    '/',
    '/settings/webhooks',
    '/settings/webhooks/events',
    '/settings/webhooks/events?status=failed',
    '/settings/webhooks/events/evt_0123456789abcdefghjkmnpqrs',
    '/settings/webhooks/replays',
    '/settings/webhooks/replays/rpl_1',
    '/settings/webhooks/executions/exec_1',
    '/settings/webhooks/workflows',
    '/settings/webhooks/blocks/blk_1',
    '/settings/webhooks/connect',
    '/settings/webhooks/connect/line',
  ];
  for (const path of views) {
    it(`gives the document at ${path}`, async () => {
      const answer = get(path);
      expect(answer?.status).to.equal(200);
      expect(answer?.headers.get('Content-Type')).to.equal('text/html; charset=utf-8');
      expect(await answer?.text()).to.equal(HTML);
    });
  }

  const others = [
    '/v1/events',
    '/session',
    '/index.html',
    '/settings',
    '/settings/webhooks/',
    '/settings/webhooks/events/a/b',
    '/settings/webhooks/events/%E0%A4%A',
    '/assets/main.js',
    '/assets/../index.html',
    '/assets/',
  ];
  for (const path of others) {
    it(`leaves ${path} to others`, () => {
      expect(get(path)).to.equal(undefined);
    });
  }

  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
    it(`leaves ${method} to others`, () => {
      expect(get('/', {}, method)).to.equal(undefined);
    });
  }

  it('lets assets be kept for ever, and the document asked for each time', () => {
    const asset = get('/assets/main-1A2B3C4D.js');
    expect(asset?.headers.get('Cache-Control')).to.equal('public, max-age=31536000, immutable');
    expect(get('/')?.headers.get('Cache-Control')).to.equal('no-cache');
  });

  it('sends what the browser can unpack', async () => {
    const as = (encodings: string) => get('/', { 'Accept-Encoding': encodings });
    const brotli = as('gzip, deflate, br, zstd');
    expect(brotli?.headers.get('Content-Encoding')).to.equal('br');
    expect(brotliDecompressSync(await bytesOf(brotli)).toString()).to.equal(HTML);
    const gzip = as('gzip;q=0.5, br;q=0');
    expect(gzip?.headers.get('Content-Encoding')).to.equal('gzip');
    expect(gunzipSync(await bytesOf(gzip)).toString()).to.equal(HTML);
    for (const encodings of ['', 'identity', 'br;q=0, gzip;q=0.0', 'brotli']) {
      const plain = as(encodings);
      expect(plain?.headers.get('Content-Encoding'), encodings).to.equal(null);
      expect((await bytesOf(plain)).toString(), encodings).to.equal(HTML);
    }
    expect(gzip?.headers.get('Vary')).to.equal('Accept-Encoding');
  });

  it('says 304, without a body, to whoever has it already', async () => {
    for (const tags of ['"document"', 'W/"document"', '"other", "document"', '*']) {
      const answer = get('/settings/webhooks', { 'If-None-Match': tags });
      expect(answer?.status, tags).to.equal(304);
      expect(answer?.headers.get('ETag'), tags).to.equal('"document"');
      expect((await bytesOf(answer)).length, tags).to.equal(0);
    }
    expect(get('/', { 'If-None-Match': '"other"' })?.status).to.equal(200);
  });

  it('answers HEAD like GET, without the body', async () => {
    const answer = get('/', {}, 'HEAD');
    expect(answer?.status).to.equal(200);
    expect(answer?.headers.get('Content-Length')).to.equal('38');
    expect((await bytesOf(answer)).length).to.equal(0);
  });

  it('lets the browser run, style, frame and reach nothing but this site, and play from others', () => {
    for (const path of ['/', '/assets/main-1A2B3C4D.js']) {
      expect(get(path)?.headers.get('Content-Security-Policy'), path).to.equal(
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; " +
          "img-src 'self' data:; media-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; " +
          "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
      );
    }
  });

  it('guards every answer', () => {
    const unchanged = get('/', { 'If-None-Match': '*' });
    for (const answer of [get('/'), get('/assets/main-1A2B3C4D.js'), unchanged]) {
      expect(answer?.headers.get('X-Content-Type-Options')).to.equal('nosniff');
      expect(answer?.headers.get('Referrer-Policy')).to.equal('same-origin');
      expect(answer?.headers.get('Cross-Origin-Opener-Policy')).to.equal('same-origin');
      expect(answer?.headers.get('Cross-Origin-Resource-Policy')).to.equal('same-origin');
      expect(answer?.headers.get('Strict-Transport-Security')).to.equal('max-age=63072000');
    }
  });
});
