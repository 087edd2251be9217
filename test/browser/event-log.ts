import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { createEventsApi } from '../../scripts/events/events-api.ts';
import type { DemoFile } from '../../scripts/local/demo-file.ts';
import { post, readEvent, until, untilStatus } from '../support/follow.ts';
import { lineEventId, lineTexts } from '../support/line-bodies.ts';
import type { Dashboard } from './dashboard.ts';
import { simulate, writeOnTelegram } from './traffic.ts';

const LOG = '/settings/webhooks/events';

export function describeEventLog(dashboard: () => Dashboard): void {
  describe('event log', () => {
    it('shows an event that arrives, without being loaded again', async () => {
      const { stack, visit } = dashboard();
      const page = await visit(LOG);
      await page.getByRole('heading', { name: 'Event Log' }).waitFor();
      await page.evaluate(() => document.body.setAttribute('data-unloaded', 'no'));
      const [id = ''] = await simulate(stack.demo, 1, 77);
      const row = page.locator('tbody tr', { has: page.locator(`[data-event="${id}"]`) });
      await row.getByText('Success').waitFor();
      expect(await page.locator('body').getAttribute('data-unloaded')).to.equal('no');
      const order = await idsOn(page);
      expect(order[0]).to.equal(id);
    });

    it('keeps its filters in the address, for the back button and for whoever it is sent to', async () => {
      const { visit } = dashboard();
      const page = await visit(LOG);
      await page.getByRole('button', { name: 'Success' }).click();
      await page.waitForURL('**/events?status=success');
      await page.getByLabel('Platform', { exact: true }).selectOption('line');
      await page.waitForURL('**/events?status=success&platform=line');
      const shown = await loadedIds(page, 'LINE');
      expect(shown).not.to.deep.equal([]);

      const shared = await visit(new URL(page.url()).pathname + new URL(page.url()).search);
      expect(await loadedIds(shared, 'LINE')).to.deep.equal(shown);
      const pressed = shared.getByRole('button', { name: 'Success', pressed: true });
      expect(await pressed.count()).to.equal(1);

      await page.goBack();
      await page.waitForURL('**/events?status=success');
      expect(await page.getByLabel('Platform', { exact: true }).inputValue()).to.equal('');
      await page.goBack();
      await page.waitForURL('**/events');
      const all = page.getByRole('button', { name: 'All', exact: true, pressed: true });
      await all.waitFor();
    });

    it('finds an event by its id, however it is written', async () => {
      const { stack, visit } = dashboard();
      const { events } = await createEventsApi({
        baseUrl: stack.demo.base_url,
        key: stack.demo.api_key,
      }).events({});
      const { id = '' } = events[1] ?? {};
      const page = await visit(LOG);
      await page.getByLabel('Find by name, phone or id').fill(` ${id} `);
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/events?event_id=${id}`);
      await until('only that event is shown', async () =>
        (await idsOn(page)).join() === id ? true : undefined,
      );
      await page.getByRole('button', { name: 'Clear filters' }).click();
      await page.waitForURL('**/events');
    });

    it('finds a person by name, and saves the person’s events as a file', async () => {
      const { stack, visit } = dashboard();
      await writeOnTelegram(stack.demo, 660_002, 'Grace Hopper', 'Is it open?');
      const page = await visit(LOG);
      await page.getByLabel('Find by name, phone or id').fill('hopper');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Grace Hopper' }).click();
      await page.waitForURL('**/events?contact_id=ct_*');
      const [id = ''] = await until('only the person’s event is shown', async () => {
        const names = await page.locator('tbody .cell-contact').allTextContents();
        return names.join() === 'Grace Hopper' ? await idsOn(page) : undefined;
      });

      await page.getByRole('button', { name: 'Export…' }).click();
      const saving = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      const saved = await readFile(await (await saving).path(), 'utf8');
      const [head, row] = saved.split('\r\n');
      expect(head).to.match(/^\ufeffid,received_at,/);
      expect(row).to.include(`${id},`).and.to.include('Grace Hopper');
      await page.getByText('1 events were saved.').waitFor();
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();

      await page.getByLabel('Find by name, phone or id').fill('is it OPEN');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Events with the text “is it OPEN”' }).click();
      await page.waitForURL(/text=is\+it\+OPEN/);
      await page.locator(`[data-event="${id}"]`).waitFor();
      await page.getByText('Paused', { exact: true }).waitFor();
    });

    it('names the box of each row by what tells it from the others', async () => {
      const { stack, visit } = dashboard();
      const body = JSON.parse(lineTexts(['named-1', 'named-2', 'named-3'], ''));
      for (const [at, event] of body.events.entries()) event.message.text = `box ${at}`;
      await post(stack.demo, 'line', JSON.stringify(body));
      await untilStatus(stack.demo, lineEventId('named-3'), 'success');
      const page = await visit(`${LOG}?contact_id=${await contactOf(stack.demo, 'named-1')}`);
      await page.locator('[data-event]').nth(2).waitFor();
      const names = await page
        .locator('tbody input[type="checkbox"]')
        .evaluateAll((boxes) => boxes.map((box) => box.getAttribute('aria-label')));
      expect(names).to.have.length.of.at.least(3);
      expect(new Set(names).size).to.equal(names.length);
    });

    it('keeps filters under a name', async () => {
      const page = await dashboard().visit(`${LOG}?status=success&platform=line`);
      await page.getByText('Views', { exact: true }).click();
      await page.getByLabel('Name of the view').fill('LINE went well');
      await page.getByRole('button', { name: 'Save these filters' }).click();
      await page.getByRole('link', { name: 'LINE went well' }).waitFor();
      await page.getByRole('button', { name: 'Clear filters' }).click();
      await page.waitForURL('**/events');
      await page.getByRole('link', { name: 'LINE went well' }).click();
      await page.waitForURL('**/events?status=success&platform=line');
      await page.getByRole('button', { name: 'Delete the view LINE went well' }).click();
      await page.getByText('No view is saved yet.').waitFor();
    });

    it('goes further back in time', async () => {
      const page = await dashboard().visit(LOG);
      await page.locator('[data-event]').nth(49).waitFor();
      await page.getByRole('button', { name: 'Load older events' }).click();
      await page.locator('[data-event]').nth(50).waitFor();
      const ids = await idsOn(page);
      expect(new Set(ids).size).to.equal(ids.length);
    });

    it('shows times in the viewer’s zone, and in UTC on hover', async () => {
      const { stack, visit } = dashboard();
      const api = createEventsApi({ baseUrl: stack.demo.base_url, key: stack.demo.api_key });
      const [newest] = (await api.events({ limit: '1' })).events;
      const { id = '', received_at = '' } = newest ?? {};
      const path = `${LOG}?event_id=${id}`;
      const pages = [await visit(path), await visit(path, { zone: 'Asia/Tokyo' })];
      const times = pages.map((page) => page.locator('tbody tr time').first());
      const [atGreenwich = '', inTokyo = ''] = await Promise.all(
        times.map((time) => time.textContent()),
      );
      const [day, clock] = [received_at.slice(0, 10), received_at.slice(11, 23)];
      expect(atGreenwich).to.equal(clock.slice(0, 8));
      const later = (Number(clock.slice(0, 2)) + 9) % 24;
      expect(inTokyo).to.match(
        new RegExp(`${String(later).padStart(2, '0')}${clock.slice(2, 8)}$`),
      );
      const [, late] = pages;
      await late?.getByLabel('Times', { exact: true }).selectOption('UTC');
      await times[1]?.getByText(clock.slice(0, 8)).waitFor();
      for (const time of times)
        expect(await time.getAttribute('title')).to.equal(`${day} ${clock} UTC`);
    });

    it('shows an attacker’s markup as text, wherever it stands', async () => {
      const { stack, visit } = dashboard();
      const name = '<img src=x onerror=alert("name")>';
      const text = '<img src=x onerror=alert("text")><script>alert(1)</script>';
      const id = await writeOnTelegram(stack.demo, 660_001, name, text);
      const page = await visit(`${LOG}?event_id=${id}`);
      const row = page.locator('tbody tr');
      expect(await row.locator('.cell-contact').textContent()).to.equal(name);
      expect(await row.locator('.cell-preview').textContent()).to.equal(text);
      await row.locator('[data-event]').click();
      const preview = page.locator('.event-preview');
      await preview.waitFor();
      expect(await preview.textContent()).to.equal(text);
      const raw = page.getByRole('region', { name: 'As the platform sent it' });
      expect(await raw.textContent()).to.include(`"first_name": ${JSON.stringify(name)}`);
      expect(await raw.textContent()).to.include(JSON.stringify(text));
      expect(await page.locator('img, main script').count()).to.equal(0);
    });
  });
}

function idsOn(page: Page): Promise<(string | null)[]> {
  return page
    .locator('tbody [data-event]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('data-event')));
}

/** The rows, once all of them are of the platform. */
async function loadedIds(page: Page, platform: string): Promise<(string | null)[]> {
  return await until(`only ${platform} is shown`, async () => {
    const rows = await page.locator('tbody .cell-event small').allTextContents();
    const loaded = rows.length > 0 && rows.every((row) => row.startsWith(`${platform} ·`));
    return loaded ? await idsOn(page) : undefined;
  });
}

/** The person who sent a text on LINE. */
async function contactOf(demo: DemoFile, name: string): Promise<string> {
  return (await readEvent(demo, lineEventId(name)))?.contact_id ?? '';
}
