import { expect } from 'chai';
import { checkAccessibility } from './check-accessibility.ts';
import type { Dashboard } from './dashboard.ts';

const root = '/settings/webhooks';

export function describeAccess(dashboard: () => Dashboard): void {
  describe('API keys and the audit log', () => {
    it('show a new key once, revoke it, and say who did both', async () => {
      const { stack, visit } = dashboard();
      const page = await visit(`${root}/keys`);
      await page.getByRole('button', { name: 'Create a key' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Name').fill('Reports');
      expect(await checkAccessibility(page)).to.deep.equal([]);
      await dialog.getByRole('button', { name: 'Create a key' }).click();
      const key = await dialog.getByLabel('API key', { exact: true }).inputValue();
      expect(key).to.match(/^ck_[0-9A-Za-z]{43}$/);
      const asked = async (path: string, init: RequestInit = {}) => {
        const headers = { 'X-API-Key': key };
        return (await fetch(`${stack.demo.base_url}${path}`, { ...init, headers })).status;
      };
      expect(await asked('/v1/events')).to.equal(200);
      expect(await asked('/v1/audit')).to.equal(403);
      await dialog.getByRole('button', { name: 'Done' }).click();
      expect(await page.content()).not.to.include(key);

      await page.getByRole('button', { name: 'Revoke Reports?' }).click();
      await dialog.getByRole('button', { name: 'Revoke' }).click();
      await page.getByRole('row').filter({ hasText: 'Reports' }).getByText('Revoked').waitFor();
      expect(await asked('/v1/events')).to.equal(401);

      await page.getByRole('link', { name: 'Audit Log' }).click();
      const entry = page.getByRole('row').filter({ hasText: 'revokeKey' }).first();
      await entry.getByText('Done').waitFor();
      await entry.getByText('Demo').waitFor();
      await entry.getByRole('button', { name: 'revokeKey' }).click();
      await page.waitForURL(/operation=revokeKey/);
    });
  });
}
