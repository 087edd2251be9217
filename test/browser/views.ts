import type { Page } from 'playwright-core';
import { pagePaths } from '../../functions/api/site/page-paths.ts';
import type { Examples } from './examples.ts';

export type View = keyof typeof pagePaths;

/** Every view that a workspace of one's own has something for. `/` only leads to another. */
export const views = (Object.keys(pagePaths) as View[]).filter(
  (view) => view !== 'home' && view !== 'unrouted',
);

/** A text of what a view is there to show. */
export const shown: Readonly<Partial<Record<View, string>>> = {
  overview: 'Demo shop on LINE',
  events: 'parcel 3',
  event: 'Find parcels',
  issues: 'The address is not on the public internet',
  issue: 'The address is not on the public internet',
  conversations: 'Choose a conversation',
  conversation: 'parcel 3',
  contact: 'No tags yet',
  replays: 'Reprocess',
  replay: '1 of 1',
  executions: 'Looked at call',
  execution: 'It failed at “call”',
  workflows: 'Looked at order',
  workflow: 'Which size?',
  destinations: 'Looked at',
  destination: 'Test',
  block: 'Demo shop on LINE',
  connectList: 'Channel access token',
  connect: 'Phone number id',
  notifications: 'Looked at',
  keys: 'Demo',
  audit: 'invitePerson',
  people: '@example.org',
};

/**
 * Goes to a view as a link of the page leads there, without loading the page again: by way of another, so that nothing
 * of the last view is taken for the next.
 */
export async function leadTo(page: Page, path: string, examples: Examples): Promise<void> {
  const address = path.replace(/(\w+)\/:\w+/, (_, word: string) => `${word}/${examples[word]}`);
  await turnTo(page, '/settings/webhooks/nothing');
  await page.getByText('There is nothing at this address').waitFor();
  await turnTo(page, address);
  await page.getByText('There is nothing at this address').waitFor({ state: 'detached' });
}

async function turnTo(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, address);
}

/** Its heading and the text are there, and the view waits for nothing more. */
export async function untilDrawn(page: Page, drawn?: string): Promise<void> {
  await page.locator('main :is(h1, .notice)').first().waitFor();
  if (drawn) await page.getByText(drawn).filter({ visible: true }).first().waitFor();
  await page.waitForFunction(() => document.querySelector('main [class*=skeleton]') === null);
}
