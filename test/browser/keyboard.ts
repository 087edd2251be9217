import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { until } from '../support/follow.ts';
import type { Dashboard } from './dashboard.ts';

const LOG = '/settings/webhooks/events';

export function describeKeyboard(dashboard: () => Dashboard): void {
  describe('without a mouse', () => {
    let page: Page;
    const press = (...keys: readonly string[]) =>
      keys.reduce<Promise<void>>(
        (pressed, key) => pressed.then(() => page.keyboard.press(key)),
        Promise.resolve(),
      );

    beforeEach(async () => {
      page = await dashboard().visit(LOG);
      await page.locator('[data-event]').nth(3).waitFor();
    });

    /** What has the focus, by what tells it apart. */
    const focused = () =>
      page.evaluate(() => {
        const here = document.activeElement;
        return here?.getAttribute('data-event') ?? here?.id ?? '';
      });
    const rowAt = (at: number) => page.locator('[data-event]').nth(at).getAttribute('data-event');

    it('skips to the content with the first Tab', async () => {
      await press('Tab');
      const link = page.getByRole('link', { name: 'Skip to the content' });
      expect(await link.evaluate((it) => it === document.activeElement)).to.equal(true);
      expect((await link.boundingBox())?.y).to.be.at.least(0);
      await press('Enter');
      await until('the content has the focus', async () =>
        (await focused()) === 'content' ? true : undefined,
      );
      expect(page.url()).to.match(/\/settings\/webhooks\/events#content$/);
    });

    it('goes on at the heading of a view that a link leads to', async () => {
      const heading = async (name: string): Promise<void> => {
        const there = page.getByRole('heading', { name, level: 1, exact: true });
        await until(`the heading ${name} has the focus`, async () =>
          (await there.count()) === 1 &&
          (await there.evaluate((it) => it === document.activeElement))
            ? true
            : undefined,
        );
      };
      await page.getByRole('link', { name: 'Replays', exact: true }).focus();
      await press('Enter');
      await heading('Replays');
      await page.getByRole('link', { name: 'Workflows', exact: true }).focus();
      await press('Enter');
      await heading('Workflows');
      await page.goBack();
      await heading('Replays');
    });

    it('goes from row to row, selects and opens', async () => {
      await press('j', 'j', 'k');
      expect(await focused()).to.equal(await rowAt(0));
      await press('ArrowDown');
      const second = await rowAt(1);
      expect(await focused()).to.equal(second);
      await press(' ');
      await page.getByText('1 event selected').waitFor();
      await press('Shift+J');
      await page.getByText('2 events selected').waitFor();
      await press('Escape');
      await page.getByText('2 events selected').waitFor({ state: 'detached' });
      await press('k', 'Enter');
      await page.waitForURL(`**/events/${second}`);
      await page.getByRole('heading', { name: 'Timeline' }).waitFor();
      await press('j');
      await page.waitForURL(`**/events/${await olderThan(second)}`);
    });

    it('replays what is selected', async () => {
      await press('j', 'x', 'r');
      const dialog = page.getByRole('dialog', { name: 'Replay this event' });
      await dialog.waitFor();
      await press('Escape');
      await dialog.waitFor({ state: 'detached' });
    });

    it('finds by id with /, and rests while one writes', async () => {
      await press('/');
      expect(await focused()).to.equal('find');
      await page.keyboard.type('j?x');
      expect(await page.getByLabel('Find by name, phone or id').inputValue()).to.equal('j?x');
      expect(await page.getByRole('dialog').count()).to.equal(0);
    });

    it('keeps the focus within a dialog, and gives it back', async () => {
      await press('j');
      const before = await focused();
      await press('?');
      const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
      await dialog.waitFor();
      for (let tabs = 0; tabs < 5; tabs += 1) {
        await press('Tab');
        // The browser's own controls count as the body: nothing behind the dialog may be reached.
        const behind = () => {
          const here = document.activeElement;
          return here !== document.body && here?.closest('dialog') === null;
        };
        expect(await page.evaluate(behind), `after ${tabs + 1} tabs`).to.equal(false);
      }
      await press('Escape');
      await dialog.waitFor({ state: 'detached' });
      expect(await focused()).to.equal(before);
    });

    /** The next older event in the log's order, which the event page goes by too. */
    async function olderThan(id: string | null): Promise<string | null> {
      const log = await dashboard().visit(LOG);
      await log.locator(`[data-event="${id}"]`).waitFor();
      const ids = await log
        .locator('[data-event]')
        .evaluateAll((links) => links.map((link) => link.getAttribute('data-event')));
      return ids[ids.indexOf(id) + 1] ?? null;
    }
  });
}
