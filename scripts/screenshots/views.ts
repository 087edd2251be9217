import type { Page } from 'playwright-core';
import type { Scenery } from './set-stage.ts';

export interface View {
  /** Of its files. */
  readonly name: string;
  readonly path: string;
  /** What stands there once it has been drawn. */
  readonly drawn: string;
  /** Nobody has signed in. */
  readonly outside?: true;
  /** What is done before the picture is taken. */
  open?(page: Page): Promise<void>;
}

const root = '/settings/webhooks';

/** In this order: what is still being retried is in the first ones. */
export function viewsOf({ event, failed, execution, replay, block }: Scenery): readonly View[] {
  return [
    { name: 'event-log', path: `${root}/events`, drawn: 'Load older events' },
    { name: 'webhooks', path: root, drawn: 'Demo shop on WhatsApp' },
    { name: 'event', path: `${root}/events/${event}`, drawn: 'Matched' },
    { name: 'event-failed', path: `${root}/events/${failed}`, drawn: 'Attempt 5' },
    {
      name: 'replay-dialog',
      path: `${root}/events?status=failed`,
      drawn: 'Clear filters',
      open: plan,
    },
    { name: 'replays', path: `${root}/replays`, drawn: 'Failed on WhatsApp' },
    { name: 'replay', path: `${root}/replays/${replay}`, drawn: 'Mode' },
    { name: 'execution', path: `${root}/executions/${execution}`, drawn: 'Took' },
    { name: 'block', path: `${root}/blocks/${block}`, drawn: 'Demo shop on LINE' },
    { name: 'connect', path: `${root}/connect/whatsapp`, drawn: 'Phone number id' },
    { name: 'workflows', path: `${root}/workflows`, drawn: 'Answer orders' },
    { name: 'sign-in', path: root, drawn: 'API key', outside: true },
  ];
}

async function plan(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Replay by filter…' }).click();
  await page.getByText('Events to replay').waitFor();
}
