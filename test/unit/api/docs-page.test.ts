import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { routes } from '../../../functions/api/routes.ts';
import { openApi } from '../../support/api.ts';

describe('the reference page', () => {
  let page: string;
  let policy: string;

  before(async () => {
    const { ask } = await openApi();
    const { status, headers, body } = await ask('GET /v1/docs', { key: '' });
    expect(status).to.equal(200);
    expect(headers.get('Content-Type')).to.equal('text/html; charset=utf-8');
    page = body;
    policy = headers.get('Content-Security-Policy') ?? '';
  });

  it('shows every operation once, below its tag', () => {
    for (const { id, method, path } of routes) {
      expect(page.split(`<details id="${id}">`), id).to.have.length(2);
      expect(page).to.include(`<h3>${method.toUpperCase()} ${path}</h3>`);
    }
    expect(page).to.match(
      /<section id="Events">[\s\S]*<details id="listEvents">[\s\S]*<section id="Replays">/,
    );
  });

  it('says of an operation what it takes, answers and refuses', () => {
    const [, shown = ''] = page.split('<details id="getEventPayload">');
    const [operation = ''] = shown.split('</details>');
    expect(operation).to.include('Needs the scope <code>events:read</code>.');
    expect(operation).to.include('<dt><code>id</code> in path, required</dt>');
    expect(operation).to.include('&quot;text&quot;: &quot;Where is my parcel?&quot;');
    expect(operation).to.include('<dt><code>payload_expired</code></dt>');
    expect(operation).to.include('payloads are kept for 30 days.');
  });

  it('runs nothing, and applies no style but its own', () => {
    expect(page).not.to.match(/<script|<link|<img|style=|\son[a-z]+=/);
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? [];
    const digest = createHash('sha256').update(style).digest('base64');
    expect(policy).to.equal(
      `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
  });
});
