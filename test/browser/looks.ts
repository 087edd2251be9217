import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { pagePaths } from '../../functions/api/site/page-paths.ts';
import { createEventsApi } from '../../scripts/events/events-api.ts';
import { checkAccessibility } from './check-accessibility.ts';
import type { Dashboard } from './dashboard.ts';
import { writeOnLine } from './traffic.ts';
import { createOrderWorkflow } from './workflows.ts';

const root = '/settings/webhooks';

/** Every view of the page by its address; `/` only leads to another. */
const views = Object.entries(pagePaths).filter(([name]) => name !== 'home');

/** States of views: the address, what is there once it has been drawn, and who looks where it is not the owner. */
const states: Readonly<Record<string, readonly [string, string, ('nobody' | 'newcomer')?]>> = {
  'the sign-in': [root, 'Use an API key of your workspace.', 'nobody'],
  'a conversation with messages': [`${root}/conversations/:id`, 'parcel 3'],
  'a workflow with a graph': [`${root}/workflows/:id`, 'Which size?'],
  'an editor': [`${root}/workflows/:id?view=edit`, 'No mistakes.'],
  'a test run': [`${root}/workflows/:id?view=try`, 'What the person answers'],
  'an empty log': [`${root}/events`, 'No events yet', 'newcomer'],
  'the accounts of nobody': [`${root}/unrouted`, 'is connected.', 'newcomer'],
  'a wrong address': [`${root}/events/evt_nothing`, 'not_found'],
};

export function describeLooks(dashboard: () => Dashboard): void {
  describe('in light and dark, on a desktop and on a phone', () => {
    /** What of the demo stands for an id in an address, by the word before it. */
    const examples: Record<string, string> = { connect: 'whatsapp' };

    before(async () => {
      const { demo } = dashboard().stack;
      const id = await writeOnLine(demo, 'looked-at', 'parcel 3', 1);
      const event = await createEventsApi({ baseUrl: demo.base_url, key: demo.api_key }).event(id);
      examples['events'] = id;
      examples['executions'] = event?.executions[0]?.id ?? '';
      examples['conversations'] = event?.conversation_id ?? '';
      examples['contacts'] = event?.contact_id ?? '';
      examples['blocks'] = demo.blocks['line']?.block_id ?? '';
      examples['workflows'] = await createOrderWorkflow(dashboard().stack, 'Looked at order');
      const headers = { 'X-API-Key': demo.api_key };
      const body = JSON.stringify({ mode: 'reprocess' });
      const path = `${demo.base_url}/v1/events/${id}/replay`;
      const answer = await fetch(path, { method: 'POST', headers, body });
      examples['replays'] = ((await answer.json()) as { replay: { id: string } }).replay.id;
    });

    for (const [name, path] of views) {
      it(`the view ${name} can be used by everybody`, async () => {
        const page = await dashboard().visit(addressOf(path, examples));
        await untilDrawn(page);
        expect(await troublesOf(page, inBothLanguages)).to.deep.equal([]);
      });
    }

    for (const [name, [path, drawn, who]] of Object.entries(states)) {
      it(`${name} can be used by everybody`, async () => {
        const { stack, visit } = dashboard();
        const { api_key, unrouted_api_key } = stack.demo;
        const key = who === 'nobody' ? null : who === 'newcomer' ? unrouted_api_key : api_key;
        const page = await visit(addressOf(path, examples), { key });
        await page.getByText(drawn).first().waitFor();
        expect(await troublesOf(page, inEnglish)).to.deep.equal([]);
      });
    }

    it('so can the menu, which closes behind whoever goes on', async () => {
      const page = await dashboard().visit(`${root}/events`);
      await page.setViewportSize({ width: 375, height: 900 });
      const menu = page.getByRole('navigation', { name: 'Settings' });
      await page.getByRole('button', { name: 'Menu' }).click();
      await menu.waitFor();
      expect(await checkAccessibility(page)).to.deep.equal([]);
      await menu.getByRole('link', { name: 'Replays' }).click();
      await menu.waitFor({ state: 'hidden' });
    });

    it('so can a dialog', async () => {
      const page = await dashboard().visit(`${root}/events?status=success`);
      await page.getByRole('button', { name: 'Replay by filter…' }).click();
      await page.getByText('Events to replay').waitFor();
      expect(await troublesOf(page, inEnglish)).to.deep.equal([]);
    });
  });
}

/** Where there is no example, the sentence that there is no such thing is looked at. */
function addressOf(path: string, examples: Readonly<Record<string, string>>): string {
  return path.replace(/(\w+)\/:\w+/, (_, word: string) => `${word}/${examples[word] ?? 'none'}`);
}

/** It has its heading, or says what is wrong, and waits for nothing more. */
async function untilDrawn(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('main h1, main .notice') !== null &&
      document.querySelector('main .skeleton') === null,
  );
}

type Appearance = readonly ['en' | 'ja', 'light' | 'dark', number];

/** Every two of language, appearance and width once: colours, words and widths do not meet in threes. */
const inBothLanguages: readonly Appearance[] = [
  ['en', 'light', 1440],
  ['en', 'dark', 375],
  ['ja', 'light', 375],
  ['ja', 'dark', 1440],
];

const inEnglish: readonly Appearance[] = [
  ['en', 'light', 1440],
  ['en', 'dark', 375],
];

/** In each appearance; nothing may have to be scrolled sideways. */
async function troublesOf(page: Page, appearances: readonly Appearance[]): Promise<string[]> {
  const troubles: string[] = [];
  for (const [language, colorScheme, width] of appearances) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    if ((await page.locator('html').getAttribute('lang')) !== language) {
      await page.locator('.language-button').click();
      await page.locator(`html[lang="${language}"]`).waitFor();
    }
    const where = `${language}, ${colorScheme}, ${width}`;
    troubles.push(...(await checkAccessibility(page)).map((one) => `${where}: ${one}`));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) troubles.push(`${where}: ${wide} pixels wide`);
  }
  return troubles;
}
