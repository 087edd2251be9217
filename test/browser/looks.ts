import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { pagePaths } from '../../functions/api/site/page-paths.ts';
import { type Aspect, checkAccessibility } from './check-accessibility.ts';
import type { Dashboard } from './dashboard.ts';
import type { Examples } from './examples.ts';
import { leadTo, shown, untilDrawn, type View, views } from './views.ts';

const root = '/settings/webhooks';

/** What a person opens on a view: by the name of its button, or of a menu. */
const opened: Readonly<Partial<Record<View, readonly (string | RegExp)[]>>> = {
  overview: [/^Keyboard/, 'Sign out'],
  events: ['Views', 'Columns', 'More filters', 'Export…', 'Replay by filter…'],
  event: ['Replay…'],
  issue: ['Retry all…'],
  execution: ['Retry from here…', 'Skip the step…'],
  workflow: ['Publish', 'Archive'],
  destinations: ['New destination'],
  notifications: ['Add a channel', 'Edit…', 'New secret…', 'Remove…'],
  destination: ['Edit…', 'Replay…', 'New secret…', 'Delete…'],
  block: ['Rotate credentials…', 'Import earlier events…', 'Disconnect…'],
  keys: ['Create a key', /^Revoke /],
  people: ['Invite', /^Change /],
};

/** Other states of views: the address, and a text that is there once it has been drawn. */
const states: Readonly<Record<string, readonly [path: string, drawn: string]>> = {
  'an editor': [`${root}/workflows/:id?view=edit`, 'No mistakes.'],
  'a test run': [`${root}/workflows/:id?view=try`, 'What the person answers'],
  'the versions of a workflow': [`${root}/workflows/:id?view=versions`, 'version 1'],
  'a filter that cannot be read': [`${root}/events?status=odd`, 'status'],
  'a wrong address': [`${root}/events/evt_nothing`, 'not_found'],
};

/** The pages that others than the owner see: by a visitor without a session, and by the owner of a new workspace. */
const strangers: Readonly<Record<string, readonly [string, string, 'nobody' | 'newcomer']>> = {
  'the sign-in': [root, 'Use an API key of your workspace.', 'nobody'],
  'an empty log': [`${root}/events`, 'No events yet', 'newcomer'],
  'the accounts of nobody': [`${root}/unrouted`, 'is connected.', 'newcomer'],
};

export function describeLooks(dashboard: () => Dashboard, examples: () => Examples): void {
  describe('in both languages, in light and dark, on a desktop and on a phone', () => {
    let page: Page;

    before(async () => {
      page = await dashboard().open(root);
    });
    after(() => page.context().close());

    const show = async (path: string, drawn?: string): Promise<void> => {
      await appear(page, DESKTOP);
      await turn(page, 'seen');
      await leadTo(page, path, examples());
      await untilDrawn(page, drawn);
      await turn(page, 'hidden');
    };

    for (const view of views) {
      it(`the view ${view} can be used by everybody, with all that is opened there`, async () => {
        await show(pagePaths[view], shown[view]);
        const troubles = await troublesOf(page);
        for (const name of opened[view] ?? []) {
          const close = await openBy(page, name);
          troubles.push(...(await troublesOf(page, PART, onTop)).map((one) => `${name}: ${one}`));
          await close();
        }
        expect(troubles).to.deep.equal([]);
      });
    }

    for (const [name, [path, drawn]] of Object.entries(states)) {
      it(`${name} can be used by everybody`, async () => {
        await show(path, drawn);
        expect(await troublesOf(page)).to.deep.equal([]);
      });
    }

    for (const [name, [path, drawn, who]] of Object.entries(strangers)) {
      it(`${name} can be used by everybody`, async () => {
        const { stack, visit } = dashboard();
        const key = who === 'nobody' ? null : stack.demo.unrouted_api_key;
        const strange = await visit(path, { key });
        await strange.getByText(drawn).first().waitFor();
        expect(await troublesOf(strange)).to.deep.equal([]);
      });
    }

    it('so can the menu, which closes behind whoever goes on', async () => {
      await show(pagePaths.events, shown.events);
      await page.setViewportSize({ width: 375, height: 900 });
      const menu = page.getByRole('navigation', { name: 'Settings' });
      await page.getByRole('button', { name: 'Menu' }).click();
      await menu.waitFor();
      expect(await troublesOf(page, 'nav', onTop)).to.deep.equal([]);
      await appear(page, { language: 'en', width: 375, colorScheme: 'light' });
      await menu.getByRole('link', { name: 'Replays' }).click();
      await menu.waitFor({ state: 'hidden' });
    });
  });
}

/** A page that nobody sees asks the server for nothing new, and stays as it is while it is judged. */
async function turn(page: Page, state: 'seen' | 'hidden'): Promise<void> {
  await page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    if (!hidden) document.dispatchEvent(new Event('visibilitychange'));
  }, state === 'hidden');
}

const DIALOG = 'dialog[open]';
/** A dialog, or what has unfolded. */
const PART = `${DIALOG}, details.menu[open], .filters:has([aria-expanded="true"])`;

/** Opens what a button is for. Resolves to what closes it again. */
async function openBy(page: Page, name: string | RegExp): Promise<() => Promise<void>> {
  await appear(page, DESKTOP);
  const named = typeof name === 'string' ? new RegExp(`^${name}$`) : name;
  const menu = page.locator('main summary').filter({ hasText: named });
  await menu
    .or(page.getByRole('button', { name: named }))
    .first()
    .click();
  await page.locator(PART).first().waitFor();
  return async () => {
    await appear(page, DESKTOP);
    const isDialog = (await page.locator(DIALOG).count()) > 0;
    const unfolded = page.locator('details.menu[open] > summary, .filters [aria-expanded="true"]');
    await (isDialog ? page.keyboard.press('Escape') : unfolded.click());
    await page.locator(PART).waitFor({ state: 'detached' });
  };
}

interface Appearance {
  readonly language: 'en' | 'ja';
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
}

const DESKTOP: Appearance = { language: 'en', width: 1440, colorScheme: 'light' };

/** Changes how the page appears, without loading it again. */
async function appear(page: Page, { language, width, colorScheme }: Appearance): Promise<void> {
  if (page.viewportSize()?.width !== width) await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme });
  const html = page.locator('html');
  if ((await html.getAttribute('lang')) === language) return;
  // A dialog lies over the button, which a mouse could not reach.
  await page.locator('.language-button').evaluate((button: HTMLElement) => button.click());
  await page.locator(`html[lang="${language}"]`).waitFor();
}

/**
 * All eight appearances are visited. Everything is judged in English and light, and in Japanese and dark, so that each
 * language and each scheme is there on both widths. Of the other four, only colours are judged where it is dark, and all
 * but colours where it is light: colours depend on the scheme and not on the language, and nothing else on the scheme.
 */
const everywhere: readonly (readonly [Appearance, Aspect])[] = [
  [DESKTOP, 'every row'],
  [{ language: 'en', width: 1440, colorScheme: 'dark' }, 'colours'],
  [{ language: 'ja', width: 1440, colorScheme: 'dark' }, 'all'],
  [{ language: 'ja', width: 1440, colorScheme: 'light' }, 'structure'],
  [{ language: 'ja', width: 375, colorScheme: 'light' }, 'structure'],
  [{ language: 'ja', width: 375, colorScheme: 'dark' }, 'all'],
  [{ language: 'en', width: 375, colorScheme: 'dark' }, 'colours'],
  [{ language: 'en', width: 375, colorScheme: 'light' }, 'all'],
];

/** What opens over a view is judged where everything is: on both widths, in both languages and both schemes. */
const onTop = everywhere.filter(([, aspect]) => aspect === 'all' || aspect === 'every row');

/** Nothing may have to be scrolled sideways either. */
async function troublesOf(page: Page, within = 'html', looks = everywhere): Promise<string[]> {
  const troubles: string[] = [];
  for (const [appearance, aspect] of looks) {
    await appear(page, appearance);
    const found = await checkAccessibility(page, within, aspect);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > appearance.width) found.push(`${wide} pixels wide`);
    const where = Object.values(appearance).join(', ');
    troubles.push(...found.map((one) => `${where}: ${one}`));
  }
  return troubles;
}
