import { expect } from 'chai';
import { createKey, revokeKey } from '../../scripts/keys/manage-keys.ts';
import { openEmulatedStore } from '../../scripts/local/open-emulated-store.ts';
import { roleScopes } from '../../shared/domain/people/permissions.ts';
import { keyId } from '../../shared/runtime/describe-key.ts';
import { until } from '../support/follow.ts';
import { checkAccessibility } from './check-accessibility.ts';
import type { Dashboard } from './dashboard.ts';

const LOG = '/settings/webhooks/events';

export function describeSignIn(dashboard: () => Dashboard): void {
  describe('sign-in', () => {
    it('refuses a wrong key and says so', async () => {
      const page = await dashboard().visit(LOG, { key: null });
      await page.getByLabel('API key').fill('ck_wrong');
      await page.keyboard.press('Enter');
      await page.getByText('This key is not valid. It may be mistyped or revoked.').waitFor();
      expect(await page.context().cookies()).to.deep.equal([]);
    });

    it('takes the right key, leads to the address asked for, and keeps the key nowhere', async () => {
      const { visit, stack } = dashboard();
      const page = await visit(`${LOG}?status=failed`, { key: null });
      await page.getByLabel('API key').fill(stack.demo.api_key);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('heading', { name: 'Event Log' }).waitFor();
      expect(page.url()).to.equal(`${stack.demo.base_url}${LOG}?status=failed`);
      const [cookie, ...others] = await page.context().cookies();
      expect(others).to.deep.equal([]);
      expect(cookie).to.include({ name: 'session', httpOnly: true, sameSite: 'Strict', path: '/' });
      const hours = ((cookie?.expires ?? 0) - Date.now() / 1000) / 3600;
      expect(hours).to.be.within(11, 12.1);
      const kept = await page.evaluate(() => [document.cookie, JSON.stringify(localStorage)]);
      expect(kept[0]).to.equal('');
      expect(kept[1]).not.to.include(stack.demo.api_key);
    });

    it('signs out', async () => {
      const { stack, visit } = dashboard();
      const page = await visit(LOG, { key: null });
      await page.getByLabel('API key').fill(stack.demo.api_key);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Sign out', exact: true }).click();
      await page.getByRole('heading', { name: 'Sign in to webhooks' }).waitFor();
      expect(await page.context().cookies()).to.deep.equal([]);
    });

    it('is for whoever an admin invites, until they are removed', async () => {
      const page = await dashboard().visit('/settings/webhooks/people');
      await page.getByRole('button', { name: 'Invite' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('E-mail address or domain').fill('Ken@Example.com');
      await dialog.getByRole('radio', { name: 'Operator' }).check();
      expect(await checkAccessibility(page)).to.deep.equal([]);
      await dialog.getByRole('button', { name: 'Invite' }).click();
      const row = page.getByRole('row').filter({ hasText: 'ken@example.com' });
      await row.getByText('Operator').waitFor();
      await row.getByText('by Demo').waitFor();

      await row.getByRole('button', { name: 'Change ken@example.com' }).click();
      await dialog.getByRole('radio', { name: 'Admin' }).check();
      await dialog.getByRole('button', { name: 'Save' }).click();
      await row.getByText('Admin').waitFor();

      await row.getByRole('button', { name: 'Change ken@example.com' }).click();
      await dialog.getByRole('button', { name: 'Remove from the workspace' }).click();
      await row.waitFor({ state: 'detached' });
    });

    it('leads back to itself once the key is revoked', async () => {
      const { demo } = dashboard().stack;
      const store = openEmulatedStore(demo.emulators.firestore, demo.project_id);
      const { workspace_id } = demo;
      const holder = { workspace_id, name: 'Leaver', scopes: roleScopes.viewer };
      const key = await createKey(store, holder, new Date());
      const page = await dashboard().visit(LOG, { key });
      await page.getByText('Leaver').waitFor();
      await revokeKey(store, keyId(key), undefined, new Date());
      await page.getByRole('heading', { name: 'Sign in to webhooks' }).waitFor();
    });

    it('leads back to itself once the session has expired', async () => {
      const page = await dashboard().visit(LOG);
      await page.getByRole('heading', { name: 'Event Log' }).waitFor();
      // A browser drops an expired cookie by itself.
      await page.context().clearCookies();
      await page.getByRole('heading', { name: 'Sign in to webhooks' }).waitFor();
      await until('the log is gone', async () =>
        (await page.getByRole('heading', { name: 'Event Log' }).count()) === 0 ? true : undefined,
      );
    });
  });
}
