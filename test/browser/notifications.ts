import { expect } from 'chai';
import { roleScopes } from '../../shared/domain/people/permissions.ts';
import type { TestStack } from '../support/stack.ts';
import { checkAccessibility } from './check-accessibility.ts';
import type { Dashboard } from './dashboard.ts';

const path = '/settings/webhooks/notifications';

async function createViewerKey({ demo }: TestStack): Promise<string> {
  const answer = await fetch(`${demo.base_url}/v1/keys`, {
    method: 'POST',
    headers: { 'X-API-Key': demo.api_key, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Looks only', scopes: roleScopes.viewer }),
  });
  return ((await answer.json()) as { api_key: string }).api_key;
}

export function describeNotifications(dashboard: () => Dashboard): void {
  describe('notifications', () => {
    it('are sent to a channel that is added, tested, paused, changed and removed', async () => {
      const { stack, visit } = dashboard();
      const page = await visit(path);
      await page.getByText('No channels yet').waitFor();
      await page.getByRole('button', { name: 'Add a channel' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Signed webhook', { exact: true }).click();
      await dialog.getByRole('button', { name: 'Add', exact: true }).click();
      await dialog.getByText('Enter a name.').waitFor();
      await dialog.getByText('Enter a public address that begins with https://.').waitFor();
      expect(await checkAccessibility(page)).to.deep.equal([]);
      await dialog.getByLabel('Name', { exact: true }).fill('Back office');
      await dialog.getByRole('textbox', { name: 'Address' }).fill('https://10.0.0.1/hooks');
      await dialog.getByRole('button', { name: 'Add', exact: true }).click();
      await dialog.getByText('Enter a public address that begins with https://.').waitFor();
      // The shop of the demo takes orders and nothing else.
      await dialog
        .getByRole('textbox', { name: 'Address' })
        .fill(`${stack.demo.base_url}/shop/orders`);
      await dialog.getByLabel('Failed messages').uncheck();
      await dialog.getByLabel('Quiet from').fill('22:00');
      await dialog.getByLabel('Quiet until').fill('07:00');
      await dialog.getByLabel('Time zone').selectOption('Asia/Tokyo');
      await dialog.getByRole('button', { name: 'Add', exact: true }).click();
      const secret = (await dialog.getByText(/^whsec_/).textContent()) ?? '';
      await dialog.getByRole('button', { name: 'I have copied it' }).click();
      const channel = page.getByRole('listitem').filter({ hasText: 'Back office' });
      await channel.getByText('Not used yet').waitFor();
      await channel.getByText('22:00 to 07:00').waitFor();
      await channel.getByText('Asia/Tokyo').waitFor();
      expect(await page.content()).not.to.include(secret);

      await channel.getByRole('button', { name: 'Send a test' }).click();
      await channel.getByText('The test did not arrive.').waitFor();
      await channel.getByText('What was answered').click();
      await channel.getByText('size and quantity, please').waitFor();
      await channel.getByText('Failing', { exact: true }).waitFor();

      await channel.getByRole('button', { name: 'Pause' }).click();
      await channel.getByText('Paused', { exact: true }).waitFor();
      await channel.getByRole('button', { name: 'Resume' }).click();
      await channel.getByRole('button', { name: 'Pause' }).waitFor();

      await channel.getByRole('button', { name: 'New secret…' }).click();
      await dialog.getByLabel('1 hour').check();
      await dialog.getByRole('button', { name: 'Make a new secret' }).click();
      expect(await dialog.getByText(/^whsec_/).textContent()).not.to.equal(secret);
      await dialog.getByRole('button', { name: 'I have copied it' }).click();
      await channel.getByText('An older one signs until').waitFor();

      await channel.getByRole('button', { name: 'Edit…' }).click();
      expect(await dialog.getByLabel('Failed messages').isChecked()).to.equal(false);
      expect(await dialog.getByLabel('Time zone').inputValue()).to.equal('Asia/Tokyo');
      await dialog.getByLabel('Name', { exact: true }).fill('Front office');
      await dialog.getByRole('button', { name: 'Save' }).click();
      const renamed = page.getByRole('listitem').filter({ hasText: 'Front office' });
      await renamed.getByRole('button', { name: 'Remove…' }).click();
      await dialog.getByRole('button', { name: 'Remove' }).click();
      await page.getByText('No channels yet').waitFor();
    });

    it('are shown to a viewer, who changes nothing', async () => {
      const { stack, visit } = dashboard();
      const { base_url, api_key } = stack.demo;
      const answer = await fetch(`${base_url}/v1/notifications`, {
        method: 'POST',
        headers: { 'X-API-Key': api_key, 'Content-Type': 'application/json' },
        body: JSON.stringify({
          name: 'On call',
          target: { type: 'slack', url: `${base_url}/shop/orders` },
        }),
      });
      expect(answer.status).to.equal(201);
      const page = await visit(path, { key: await createViewerKey(stack) });
      const channel = page.getByRole('listitem').filter({ hasText: 'On call' });
      await channel.getByText('All issues').waitFor();
      for (const name of ['Send a test', 'Pause', 'Edit…', 'Remove…']) {
        expect(await channel.getByRole('button', { name }).isDisabled(), name).to.equal(true);
      }
      const add = page.getByRole('button', { name: 'Add a channel' });
      expect(await add.isDisabled()).to.equal(true);
      expect(await checkAccessibility(page)).to.deep.equal([]);
    });
  });
}
