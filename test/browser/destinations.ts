import { expect } from 'chai';
import { sweepIssues } from '../../functions/health/sweep-issues.ts';
import { createFirestoreStore } from '../../shared/cloud/firestore/firestore-store.ts';
import { onOne } from '../../shared/domain/change.ts';
import { afterAttempt } from '../../shared/domain/destinations/destination.ts';
import { openDatabase, type TestStack } from '../support/stack.ts';
import type { Dashboard } from './dashboard.ts';

const root = '/settings/webhooks';

/** A destination whose receiver is the demo's shop, which has no use for events; resolves to its id. */
export async function createDestination({ demo }: TestStack, name: string): Promise<string> {
  const answer = await fetch(`${demo.base_url}/v1/destinations`, {
    method: 'POST',
    headers: { 'X-API-Key': demo.api_key, 'Content-Type': 'application/json' },
    // Nobody is followed in these tests, so that nothing but tests is sent.
    body: JSON.stringify({
      name,
      url: `${demo.base_url}/shop/orders`,
      filter: { types: ['contact.followed'] },
    }),
  });
  return ((await answer.json()) as { id: string }).id;
}

export function describeDestinations(dashboard: () => Dashboard): void {
  describe('destinations', () => {
    it('show their secret once, and what a receiver has answered', async () => {
      const { stack, visit } = dashboard();
      const page = await visit(`${root}/destinations`);
      await page.getByRole('button', { name: 'New destination' }).click();
      await page.getByLabel('Name', { exact: true }).fill('Warehouse');
      await page.getByLabel('Address').fill(`${stack.demo.base_url}/shop/orders`);
      await page.getByText('Types: All').click();
      await page.getByLabel('Followed', { exact: true }).check();
      await page.getByRole('button', { name: 'Create', exact: true }).click();
      const secret = (await page.getByText(/^whsec_/).textContent()) ?? '';
      await page.getByRole('button', { name: 'I have copied it' }).click();
      await page.getByRole('heading', { name: 'Warehouse' }).waitFor();
      await page.getByRole('button', { name: 'Send a test' }).click();
      await page.locator('.delivery summary').getByText('Test', { exact: true }).click();
      await page.getByText('Attempt 1').waitFor();
      const request = page.getByRole('region', { name: 'Request' });
      expect(await request.textContent()).to.include('webhook-id: evt_');
      expect(await page.content()).not.to.include(secret);
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.getByRole('button', { name: 'Resume' }).waitFor();
    });

    it('are sent a time range of the clock that the viewer has chosen', async () => {
      const { stack, visit } = dashboard();
      const id = await createDestination(stack, 'Archive');
      const page = await visit(`${root}/destinations/${id}`, { zone: 'Asia/Tokyo' });
      await page.getByLabel('Times', { exact: true }).selectOption('UTC');
      await page.getByRole('button', { name: 'Replay…' }).click();
      const hour = new Date(Date.now() - 60 * 60_000).toISOString().slice(0, 13);
      await page.getByLabel('From', { exact: true }).fill(`${hour}:00:01`);
      await page.getByLabel('To', { exact: true }).fill(`${hour}:00:02`);
      const asked = page.waitForRequest(`**/v1/destinations/${id}/replay`);
      await page.getByRole('button', { name: 'Replay', exact: true }).click();
      expect((await asked).postDataJSON()).to.deep.equal({
        from: `${hour}:00:01.000Z`,
        to: `${hour}:00:02.000Z`,
      });
    });

    it('have an issue while they are disabled, which leads to them and is resolved there', async () => {
      const { stack, visit } = dashboard();
      const id = await createDestination(stack, 'Moved');
      await disable(stack, id);
      const page = await visit(`${root}/issues?kind=destination`);
      const meaning = 'A destination was disabled: its endpoint answered 410 Gone.';
      await page.getByRole('link', { name: meaning }).click();
      await page.getByText('The destination “Moved” was disabled').first().waitFor();
      await page.locator('.facts').getByRole('link', { name: id }).click();
      await page.getByRole('heading', { name: 'Moved' }).waitFor();
      await page.getByRole('button', { name: 'Resume' }).click();
      await page.getByRole('button', { name: 'Pause' }).waitFor();
      await page.goBack();
      await page.locator('.view-head').getByText('Resolved').waitFor();
    });
  });
}

/** As its endpoint would by answering 410; the clock comes at once. */
async function disable(stack: TestStack, id: string): Promise<void> {
  const client = openDatabase(stack);
  const store = createFirestoreStore({ client, projectId: stack.demo.project_id });
  const attempt = {
    ...{ at: new Date().toISOString(), ms: 1, url: '', request_headers: {}, status: 410 },
    error: { code: 'gone', message: 'The server answered 410.' },
  };
  await store.change(
    onOne('destinations', id, (known) => ({
      destinations: known === undefined ? [] : [afterAttempt(known, attempt)],
    })),
  );
  await sweepIssues({ store, now: Date.now });
  await client.terminate();
}
