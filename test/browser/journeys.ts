import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { failAnnouncements } from '../../scripts/local/fail-announcements.ts';
import { post, until, untilStatus } from '../support/follow.ts';
import { lineEventId, lineTexts } from '../support/line-bodies.ts';
import type { Dashboard } from './dashboard.ts';
import { writeOnLine, writeOnTelegram } from './traffic.ts';

const root = '/settings/webhooks';
const EVENTS = `${root}/events`;

/** More often than any event is tried. */
const ALWAYS = 1_000;

/** What people come for, from the page they are on to what they wanted, with no more clicks than it may take. */
export function describeJourneys(dashboard: () => Dashboard): void {
  describe('journeys', () => {
    let written = '';
    let parcel = '';

    before(async () => {
      const { demo } = dashboard().stack;
      written = await writeOnTelegram(demo, 860, 'Zoe Journey', 'What a day!');
      parcel = await writeOnLine(demo, 'journey', 'parcel 7');
    });

    async function start(path: string): Promise<Page> {
      const page = await dashboard().visit(path);
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.evaluate(() => {
        const { dataset } = document.documentElement;
        dataset['clicks'] = '0';
        addEventListener(
          'pointerdown',
          () => {
            dataset['clicks'] = String(Number(dataset['clicks']) + 1);
          },
          { capture: true },
        );
      });
      return page;
    }

    /** Another document would have begun to count again. */
    async function expectClicks(page: Page, most: number): Promise<void> {
      const clicks = await page.locator('html').getAttribute('data-clicks');
      expect(Number(clicks ?? Number.NaN)).to.be.within(1, most);
    }

    const openEvent = (page: Page, id: string) => page.locator(`[data-event="${id}"]`).click();
    const turnTo = (page: Page, name: string) =>
      page.getByRole('navigation').getByRole('link', { name, exact: true }).click();

    async function untilCopied(page: Page, part: string): Promise<void> {
      await until('it is copied', async () =>
        (await page.evaluate(() => navigator.clipboard.readText())).includes(part)
          ? true
          : undefined,
      );
    }

    it('from a failure to its cause, and after the fix to a replay of all', async () => {
      const { demo } = dashboard().stack;
      const id = lineEventId('journey-failed');
      await failAnnouncements(demo.base_url, [id], ALWAYS);
      await post(demo, 'line', lineTexts(['journey-failed'], 'parcel 8'));
      await untilStatus(demo, id, 'failed');
      const page = await start(root);
      const problem = page.locator('.attention li', { hasText: /events? failed/ });
      await problem.getByRole('link').click();
      await openEvent(page, id);
      await page.getByText('Replay the event once Pub/Sub answers again.').waitFor();
      await failAnnouncements(demo.base_url, [id], 0);
      await page.locator('.back').click();
      await page.getByRole('button', { name: 'Replay by filter…' }).click();
      await page.getByRole('button', { name: /^Replay \d+ events?$/ }).click();
      await page.getByRole('dialog').getByText('Completed').waitFor();
      await expectClicks(page, 5);
      await untilStatus(demo, id, 'success');
    });

    it('from dead letters that wait to a second try of all, without leaving the page', async () => {
      const { demo } = dashboard().stack;
      const id = lineEventId('journey-dead');
      await failAnnouncements(demo.base_url, [id], ALWAYS);
      await post(demo, 'line', lineTexts(['journey-dead'], 'parcel 9'));
      await untilStatus(demo, id, 'failed');
      await failAnnouncements(demo.base_url, [id], 0);
      const page = await start(root);
      const waiting = page.locator('.attention li', { hasText: /Dead letters waiting: \d+/ });
      await waiting.getByRole('button', { name: 'Try them again…' }).click();
      await page.getByRole('button', { name: /^Replay \d+ events?$/ }).click();
      await page.getByRole('dialog').getByText('Completed').waitFor();
      await untilStatus(demo, id, 'success');
      await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
      await waiting.waitFor({ state: 'detached' });
      await expectClicks(page, 3);
    });

    it('to a person by name', async () => {
      const page = await start(root);
      await turnTo(page, 'Conversations');
      await page.getByLabel('Search conversations').fill('Zoe');
      await page.getByRole('link', { name: /Zoe Journey/ }).click();
      await page.locator('.bubble', { hasText: 'What a day!' }).waitFor();
      await expectClicks(page, 2);
    });

    it('to why a workflow did not start', async () => {
      const page = await start(EVENTS);
      await openEvent(page, written);
      await page.locator('summary', { hasText: 'did not match' }).click();
      await page.locator('article', { hasText: 'Find parcels' }).waitFor();
      await expectClicks(page, 2);
    });

    it('to who replayed an event', async () => {
      const { base_url, api_key } = dashboard().stack.demo;
      const answer = await fetch(`${base_url}/v1/events/${parcel}/replay`, {
        method: 'POST',
        headers: { 'X-API-Key': api_key },
        body: JSON.stringify({ mode: 'reprocess' }),
      });
      expect(answer.status).to.equal(202);
      const page = await start(EVENTS);
      await openEvent(page, parcel);
      await page.getByRole('link', { name: 'Reprocess, by Demo' }).first().waitFor();
      await expectClicks(page, 1);
    });

    it('to an answer to a customer', async () => {
      const page = await start(root);
      await turnTo(page, 'Conversations');
      await page.getByRole('link', { name: /Zoe Journey/ }).click();
      await page.getByLabel('Write an answer').fill('It is, Zoe');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      const row = page.locator('.bubble-row', { hasText: 'It is, Zoe' });
      await row.getByText('Sent', { exact: true }).waitFor();
      await expectClicks(page, 3);
    });

    it('to what a customer was answered', async () => {
      const page = await start(EVENTS);
      await openEvent(page, parcel);
      await page.locator('.timeline').getByRole('link', { name: 'Find parcels' }).first().click();
      await page.getByRole('heading', { name: 'What the person saw' }).waitFor();
      await expectClicks(page, 2);
    });

    it('to the address that a platform must be given', async () => {
      const page = await start(root);
      const account = page.getByRole('listitem').filter({ hasText: 'Demo shop on LINE' });
      await account.getByRole('button', { name: 'Copy: Webhook URL' }).click();
      await untilCopied(page, '/webhooks/line');
      await expectClicks(page, 1);
    });

    it('to a command that sends an event again', async () => {
      const page = await start(EVENTS);
      await openEvent(page, parcel);
      await page.getByRole('button', { name: 'Copy as curl' }).click();
      await untilCopied(page, '| curl --request POST');
      await page.getByText('Verified with the current secret.').waitFor();
      await expectClicks(page, 2);
    });

    it('to a conversation without workflows', async () => {
      const page = await start(root);
      await turnTo(page, 'Conversations');
      await page.getByRole('link', { name: /Zoe Journey/ }).click();
      await page.getByRole('button', { name: 'Take over' }).click();
      await page.getByText('A person answers until').waitFor();
      await expectClicks(page, 3);
    });

    it('to what a workflow does', async () => {
      const page = await start(root);
      await turnTo(page, 'Workflows');
      await page.getByRole('link', { name: 'Take orders' }).click();
      await page.locator('.graph-node').first().waitFor();
      await expectClicks(page, 2);
    });
  });
}
