import { expect } from 'chai';
import { checkAccessibility } from './check-accessibility.ts';
import type { Dashboard } from './dashboard.ts';

export function describeReference(dashboard: () => Dashboard): void {
  describe('the reference of the API', () => {
    it('shows an operation and tries it with a key, which goes to this API alone', async () => {
      const { stack, visit } = dashboard();
      const page = await visit('/v1/docs', { key: null });
      const asked: { readonly url: string; readonly key: string | undefined }[] = [];
      page.on('request', (one) => {
        asked.push({ url: one.url(), key: one.headers()['x-api-key'] });
      });
      await page.locator('#operations-tag-Info').click();
      await page.locator('#operations-Info-getInfo button').first().click();
      await page.getByText('Every key and every person may do this.').waitFor();
      expect(await checkAccessibility(page)).to.deep.equal([]);
      await page.getByRole('button', { name: 'Authorize' }).click();
      await page.getByLabel('Value:').first().fill(stack.demo.api_key);
      expect(await checkAccessibility(page)).to.deep.equal([]);
      await page.locator('.auth-btn-wrapper button[type=submit]').first().click();
      await page.locator('.close-modal').click();
      await page.getByRole('button', { name: 'Try it out' }).click();
      await page.getByRole('button', { name: 'Execute' }).click();
      await page.getByText('"environment": "local"').first().waitFor();
      const own = `${stack.demo.base_url}/`;
      const elsewhere = asked.filter(({ url }) => !url.startsWith(own) && !url.startsWith('data:'));
      expect(elsewhere).to.deep.equal([]);
      const withKey = asked.filter(({ key }) => key !== undefined);
      expect(withKey).to.deep.equal([{ url: `${own}v1/info`, key: stack.demo.api_key }]);
    });
  });
}
