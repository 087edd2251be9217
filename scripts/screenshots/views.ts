import type { Page } from 'playwright-core';
import type { PictureIds } from './prepare-stack.ts';

export interface View {
  /** The first part of the file names. */
  readonly name: string;
  readonly path: string;
  /** A text that is visible when the view is ready. */
  readonly visibleText: string;
  /** The view is shown without signing in. */
  readonly signedOut?: true;
  /** Prepares the page before the picture is taken. */
  open?(page: Page): Promise<void>;
}

const root = '/settings/webhooks';

/** The views are taken in this order, because the first ones show events that are still retried. */
export function viewsOf(ids: PictureIds): readonly View[] {
  const { event, failed, execution, replay, block, conversation, contact } = ids;
  return [
    { name: 'event-log', path: `${root}/events`, visibleText: 'Load older events' },
    { name: 'webhooks', path: root, visibleText: 'Demo shop on WhatsApp' },
    { name: 'event', path: `${root}/events/${event}`, visibleText: 'Matched' },
    { name: 'event-failed', path: `${root}/events/${failed}`, visibleText: 'Attempt 5' },
    {
      name: 'conversation',
      path: `${root}/conversations/${conversation}`,
      visibleText: 'How would you like it?',
    },
    { name: 'contact', path: `${root}/contacts/${contact}`, visibleText: 'How would you like it?' },
    {
      name: 'replay-dialog',
      path: `${root}/events?status=failed`,
      visibleText: 'Clear filters',
      open: plan,
    },
    { name: 'replays', path: `${root}/replays`, visibleText: 'Failed on WhatsApp' },
    { name: 'replay', path: `${root}/replays/${replay}`, visibleText: 'Mode' },
    { name: 'executions', path: `${root}/executions`, visibleText: 'Emma Lindqvist' },
    {
      name: 'execution',
      path: `${root}/executions/${execution}`,
      visibleText: 'What the person saw',
      open: (page) => page.locator('.graph-node').first().waitFor(),
    },
    { name: 'block', path: `${root}/blocks/${block}`, visibleText: 'Demo shop on LINE' },
    { name: 'connect', path: `${root}/connect/whatsapp`, visibleText: 'Phone number id' },
    { name: 'workflows', path: `${root}/workflows`, visibleText: 'Find parcels' },
    { name: 'workflow', path: `${root}/workflows/wf_demo_order`, visibleText: 'Counted in' },
    {
      name: 'workflow-edit',
      path: `${root}/workflows/wf_demo_order?view=edit`,
      visibleText: 'No mistakes.',
    },
    { name: 'sign-in', path: root, visibleText: 'API key', signedOut: true },
  ];
}

async function plan(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Replay by filter…' }).click();
  await page.getByText('Events to replay').waitFor();
}
