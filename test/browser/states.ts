import { expect } from 'chai';
import type { Dashboard } from './dashboard.ts';

const root = '/settings/webhooks';
const FIRST_LOAD_KB = 75;

export function describeStates(dashboard: () => Dashboard): void {
  describe('states', () => {
    it('says what to do while nothing has come yet', async () => {
      const { stack, visit } = dashboard();
      const page = await visit(`${root}/events`, { key: stack.demo.unrouted_api_key });
      await page.getByText('No events yet').waitFor();
      await page.getByRole('link', { name: 'Connect a platform' }).waitFor();
      await page.getByRole('link', { name: 'Replays' }).click();
      await page.getByText('No replays yet').waitFor();
    });

    it('says so when no event matches, and clears the filters', async () => {
      const page = await dashboard().visit(`${root}/events?contact_id=ct_nobody`);
      await page.getByText('No event matches these filters').waitFor();
      await page.getByRole('button', { name: 'Clear filters' }).first().click();
      await page.locator('[data-event]').first().waitFor();
    });

    it('says so when the server is out of reach, and goes on once it is back', async () => {
      const page = await dashboard().visit(`${root}/events`);
      await page.locator('[data-event]').first().waitFor();
      await page.context().route('**/v1/**', (route) => route.abort());
      await page.getByText('Reconnecting').waitFor();
      expect(await page.locator('[data-event]').count()).to.be.greaterThan(0);
      await page.getByRole('link', { name: 'Workflows' }).click();
      await page.getByText('The server does not answer. Check your connection.').waitFor();
      await page.context().unroute('**/v1/**');
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByText('Find parcels').waitFor();
    });

    it('does not call a list live while the server takes a request and never answers', async () => {
      const page = await dashboard().visit(`${root}/events`);
      await page.locator('[data-event]').first().waitFor();
      await page.context().route('**/v1/events?*', () => {});
      const live = page.locator('.live');
      await live.getByText('Reconnecting').waitFor();
      // Whoever pauses it and goes on is not misled either.
      await live.click();
      await live.getByText('Paused').waitFor();
      await live.click();
      await live.getByText('Reconnecting').waitFor();
      await page.context().unroute('**/v1/events?*');
    });

    it('says so when the script of a view does not come, and loads it at a click', async () => {
      const page = await dashboard().visit(`${root}/events`);
      await page.locator('[data-event]').first().waitFor();
      await page.context().route('**/assets/part-*.js', (route) => route.abort());
      await page.getByRole('link', { name: 'Workflows' }).click();
      await page.getByText('This view could not be loaded.').waitFor();
      await page.context().unroute('**/assets/part-*.js');
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByText('Find parcels').waitFor();
    });

    it('says so when a script of the whole page does not come', async () => {
      const page = await dashboard().visit(`${root}/events`);
      for (const script of ['**/assets/main-*.js', '**/assets/part-*.js']) {
        await page.context().route(script, (route) => route.abort());
        await page.reload();
        await page.getByText('The page could not be loaded.').waitFor();
        await page.context().unroute(script);
        await page.getByRole('button', { name: 'Try again' }).click();
        await page.locator('[data-event]').first().waitFor();
      }
    });

    it('says so when a view throws, and shows the next one', async () => {
      const page = await dashboard().visit(`${root}/events`);
      await page.context().route('**/v1/workflows*', (route) => route.fulfill({ json: {} }));
      await page.getByRole('link', { name: 'Workflows' }).click();
      await page.getByText('could not be shown because of an error on our side').waitFor();
      await page.getByRole('link', { name: 'Replays' }).click();
      await page.getByRole('heading', { name: 'Replays' }).waitFor();
    });

    it('speaks Japanese at a click, and remembers', async () => {
      const page = await dashboard().visit(`${root}/events`);
      await page.getByRole('button', { name: '日本語' }).click();
      await page.getByRole('heading', { name: 'イベントログ' }).waitFor();
      await page.reload();
      await page.getByRole('heading', { name: 'イベントログ' }).waitFor();
      expect(await page.locator('html').getAttribute('lang')).to.equal('ja');
    });

    it('speaks Japanese at once to a browser that does', async () => {
      const page = await dashboard().visit(root, { locale: 'ja-JP', key: null });
      await page.getByLabel('API キー').waitFor();
    });

    it(`weighs ${FIRST_LOAD_KB} KB at most when it is loaded first`, async () => {
      const { stack, visit } = dashboard();
      const page = await visit('/nowhere', { key: null });
      const loaded: string[] = [];
      page.on('response', (response) => loaded.push(response.url()));
      await page.goto(`${stack.demo.base_url}${root}/events`);
      await page.getByLabel('API key').waitFor();
      const files = loaded.filter((url) => !new URL(url).pathname.startsWith('/session'));
      expect(files.some((url) => url.endsWith('.js'))).to.equal(true);
      expect(files.some((url) => url.endsWith('.css'))).to.equal(true);
      const sizes = await Promise.all(files.map(gzipSize));
      const all = sizes.reduce((sum, size) => sum + size, 0);
      expect(all).to.be.within(1_000, FIRST_LOAD_KB * 1_000);
    });
  });
}

/** As sent to whoever takes gzip; asked for by itself, for a browser prefers what is smaller still. */
async function gzipSize(url: string): Promise<number> {
  const answer = await fetch(url, { method: 'HEAD', headers: { 'Accept-Encoding': 'gzip' } });
  expect(answer.headers.get('content-encoding'), url).to.equal('gzip');
  return Number(answer.headers.get('content-length'));
}
