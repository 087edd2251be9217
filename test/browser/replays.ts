import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { createEventsApi } from '../../scripts/events/events-api.ts';
import { answerWith } from './answer-with.ts';
import type { Dashboard } from './dashboard.ts';
import { writeOnLine } from './traffic.ts';

const EVENTS = '/settings/webhooks/events';

export function describeReplays(dashboard: () => Dashboard): void {
  describe('replay of one event', () => {
    let id: string;

    async function openReplay(): Promise<Page> {
      const page = await dashboard().visit(`${EVENTS}/${id}`);
      await page.getByRole('button', { name: 'Replay…' }).click();
      return page;
    }

    async function startsOf() {
      const { base_url, api_key } = dashboard().stack.demo;
      const event = await createEventsApi({ baseUrl: base_url, key: api_key }).event(id);
      return { executions: event?.executions.length, replays: event?.replays.length };
    }

    before(async () => {
      id = await writeOnLine(dashboard().stack.demo, 'again', 'one parcel');
    });

    it('shows in a dry run what would change, and changes nothing', async () => {
      const page = await openReplay();
      await page.getByRole('radio', { name: 'Dry run' }).check();
      await page.getByRole('button', { name: 'Show what would change' }).click();
      const result = page.locator('.dry-run');
      await result.getByText('Rerunning would start').waitFor();
      expect(await result.locator('li').allTextContents()).to.deep.equal([
        'No workflow',
        'Find parcels',
      ]);
      expect(await startsOf()).to.deep.equal({ executions: 1, replays: 0 });
    });

    it('reprocesses, and starts nothing twice', async () => {
      const page = await openReplay();
      await page.getByRole('button', { name: 'Start replay' }).click();
      await page.locator('dialog').getByText('1 of 1').waitFor();
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('link', { name: 'Reprocess, by Demo' }).waitFor();
      expect(await startsOf()).to.deep.equal({ executions: 1, replays: 1 });
    });

    it('reruns, and shows that a replay started the execution', async () => {
      const page = await openReplay();
      await page.getByRole('radio', { name: 'Rerun workflows' }).check();
      await page.getByRole('button', { name: 'Start replay' }).click();
      await page.locator('dialog').getByText('1 of 1').waitFor();
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('link', { name: 'Rerun workflows, by Demo' }).waitFor();
      expect(await startsOf()).to.deep.equal({ executions: 2, replays: 2 });
      await page.locator('.timeline').getByRole('link', { name: 'Find parcels' }).nth(1).click();
      await page.getByText('Started by a replay').waitFor();
    });
  });

  describe('replay in bulk', () => {
    async function plan(name: string, pace: number): Promise<Page> {
      const page = await dashboard().visit(`${EVENTS}?platform=telegram`);
      await page.getByRole('button', { name: 'Replay by filter…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Replay by filter' });
      await dialog.getByLabel('Name').fill(name);
      await dialog.getByLabel('Pace').fill(String(pace));
      return page;
    }

    it('is planned, started, followed and listed with who did it and when', async () => {
      const { demo } = dashboard().stack;
      const { events } = await createEventsApi({
        baseUrl: demo.base_url,
        key: demo.api_key,
      }).events({
        platform: 'telegram',
        limit: '200',
      });
      const page = await plan('After the outage', 7);
      await page.getByText('Events to replay').waitFor();
      await page.getByRole('button', { name: `Replay ${events.length} events` }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Completed').waitFor();
      await dialog.getByText(`${events.length} of ${events.length}`).waitFor();
      await dialog.getByRole('button', { name: 'Done' }).click();

      await page.getByRole('link', { name: 'Replays' }).click();
      const row = page.locator('tbody tr', { hasText: 'After the outage' });
      await row.waitFor();
      expect(await row.textContent())
        .to.include('Completed')
        .and.to.include('Demo');
      const at = row.locator('time');
      expect(await at.getAttribute('title')).to.match(
        /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} UTC$/,
      );
    });

    it('names no number and starts nothing before it is planned, nor where nothing matches', async () => {
      const page = await dashboard().visit(`${EVENTS}?platform=telegram`);
      await page.locator('[data-event]').first().waitFor();
      let answer = (_: unknown): void => {};
      const planned = new Promise((resolve) => {
        answer = resolve;
      });
      await page.context().route('**/v1/replays/plan', async (route) => {
        await planned;
        await route.fulfill({ json: { matched: 0, expired: 3, estimated_seconds: 0 } });
      });
      await page.getByRole('button', { name: 'Replay by filter…' }).click();
      const dialog = page.getByRole('dialog');
      const start = dialog.locator('.dialog-actions .button-strong');
      const plan = dialog.locator('.plan');
      await plan.getByText('Counting').waitFor();
      expect([await start.isDisabled(), await start.textContent()]).to.deep.equal([
        ...[true, 'Start replay'],
      ]);
      answer(undefined);
      await plan.getByText('Counting').waitFor({ state: 'detached' });
      expect([await start.isDisabled(), await start.textContent()]).to.deep.equal([
        ...[true, 'Start replay'],
      ]);
    });

    it('never shows more events succeeded than sent', async () => {
      const { demo } = dashboard().stack;
      const page = await plan('Counted late', 50);
      await page.getByRole('button', { name: /^Replay \d+ events$/ }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Completed').waitFor();
      const path = await dialog.getByRole('link', { name: 'Open the replay' }).getAttribute('href');
      await answerWith(page, '**/v1/replays/rpl_*', (replay) => ({
        ...replay,
        status: 'running',
        // What was sent is counted after what became of it.
        progress: { matched: 12, published: 4, succeeded: 7, failed: 2, expired: 0, missing: 0 },
      }));
      await page.goto(`${demo.base_url}${path}`);
      const numbers = page.locator('.replay-progress .numbers > div');
      await numbers.first().waitFor();
      const shown = Object.fromEntries(
        (await numbers.allInnerTexts()).map((text) => text.split('\n')),
      );
      expect(shown).to.include({ Sent: '9', Succeeded: '7', Failed: '2', Remaining: '3' });
    });

    it('is paused, resumed and cancelled', async () => {
      const page = await plan('Too slow', 0);
      await page.getByRole('button', { name: /^Replay \d+ events$/ }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Pause' }).click();
      await dialog.getByText('Paused').waitFor();
      await dialog.getByRole('link', { name: 'Open the replay' }).click();
      await page.getByRole('button', { name: 'Resume' }).click();
      await page.getByText('Running').waitFor();
      await page.getByRole('button', { name: 'Cancel the replay' }).click();
      await page.getByRole('button', { name: 'Cancel for good?' }).click();
      await page.getByText('Cancelled').waitFor();
      expect(await page.getByRole('button', { name: 'Resume' }).count()).to.equal(0);
    });
  });
}
