import { expect } from 'chai';
import { demoAccounts } from '../../scripts/local/platform-stand-in/demo-accounts.ts';
import { accountText } from '../support/account-text.ts';
import { until } from '../support/follow.ts';
import { answerWith } from './answer-with.ts';
import type { Dashboard } from './dashboard.ts';

const CONNECT = '/settings/webhooks/connect';

/** What each wants, what it is given wrong, and what the platform says to that. */
const platforms = [
  {
    platform: 'line',
    shown: 'LINE',
    fields: { 'Channel access token': 'channel_access_token', 'Channel secret': 'channel_secret' },
    wrong: ['Channel access token', 'mistyped+channel/token='],
    refusal: 'Authentication failed due to the following reason: invalid token.',
  },
  {
    platform: 'telegram',
    shown: 'Telegram',
    fields: { 'Bot token': 'bot_token' },
    wrong: ['Bot token', '7098765432:AAmistyped-token-of-the-right-form-00'],
    refusal: 'Unauthorized',
  },
] as const;

export function describeConnect(dashboard: () => Dashboard): void {
  describe('connecting a block', () => {
    for (const { platform, shown, fields, wrong, refusal } of platforms) {
      it(`${shown}: shows the platform’s refusal, then connects, and its events arrive`, async () => {
        const { stack, visit } = dashboard();
        const account = demoAccounts.find((one) => one.platform === platform);
        if (account === undefined) throw new RangeError(platform);
        const page = await visit(CONNECT);
        await page.getByRole('link', { name: shown }).click();
        await page.getByRole('heading', { name: `Connect ${shown}` }).waitFor();
        for (const [label, name] of Object.entries(fields)) {
          await page.getByLabel(label, { exact: true }).fill(account.credentials[name] ?? '');
        }
        const [label, mistyped] = wrong;
        const right = await page.getByLabel(label, { exact: true }).inputValue();
        await page.getByLabel(label, { exact: true }).fill(mistyped);
        await page.getByRole('button', { name: 'Connect', exact: true }).click();
        const alert = page.getByRole('alert').filter({ hasText: 'refused' });
        await alert.waitFor();
        expect(await alert.textContent())
          .to.include(refusal)
          .and.not.to.include(mistyped);

        await page.getByLabel(label, { exact: true }).fill(right);
        await page.getByRole('button', { name: 'Connect', exact: true }).click();
        await page.getByText(`${account.name} is connected`).waitFor();

        await stack.platforms.deliver(platform, account.id, accountText(account, 900));
        await page.goto(`${stack.demo.base_url}/settings/webhooks/events?platform=${platform}`);
        await page.getByRole('button', { name: 'More filters' }).click();
        await page.getByLabel('Block', { exact: true }).selectOption({ label: account.name });
        await page.waitForURL('**&block_id=*');
        // The rows of before are there until these come.
        await until('one event is shown, and it succeeded', async () => {
          const rows = await page.locator('tbody tr').allTextContents();
          return (rows.length === 1 && rows[0]?.includes('Success')) || undefined;
        });
      });
    }

    it('leaves disconnected accounts out of sight until one wants to see them', async () => {
      const page = await dashboard().visit('/nowhere');
      await answerWith(page, '**/v1/blocks', ({ blocks: [first, ...others] }) => ({
        blocks: [
          { ...first, id: 'blk_left', name: 'Left shop', status: 'disconnected' },
          first,
          ...others,
        ],
      }));
      await page.goto(`${dashboard().stack.demo.base_url}/settings/webhooks`);
      const left = page.locator('.blocks').getByText('Left shop');
      await page.getByRole('button', { name: 'Show 1 disconnected account' }).click();
      await left.waitFor();
      await page.getByRole('button', { name: 'Hide disconnected accounts' }).click();
      await left.waitFor({ state: 'detached' });
    });

    it('shows every id of a block whole', async () => {
      const { stack, visit } = dashboard();
      const page = await visit(`/settings/webhooks/blocks/${stack.demo.blocks['line']?.block_id}`);
      const ids = page.locator('.facts .id code');
      await ids.first().waitFor();
      const cut = await ids.evaluateAll((all) =>
        all.filter((id) => id.scrollWidth > id.clientWidth + 1).map((id) => id.textContent),
      );
      expect(cut).to.deep.equal([]);
    });

    it('lets what is to be done once at a platform be ticked off, for good', async () => {
      const { stack, visit } = dashboard();
      const path = `/settings/webhooks/blocks/${stack.demo.blocks['line']?.block_id}`;
      const page = await visit('/nowhere');
      const notes = ['Switch on "Use webhook".', 'Switch off the greeting.'];
      await answerWith(page, '**/v1/blocks/blk_*', (block) => ({ ...block, notes }));
      await page.goto(`${stack.demo.base_url}${path}`);
      const todo = page.locator('.block-notes li');
      await todo.filter({ hasText: 'Use webhook' }).getByRole('button', { name: 'Done' }).click();
      await todo.filter({ hasText: 'Use webhook' }).waitFor({ state: 'detached' });
      await page.reload();
      await todo.filter({ hasText: 'greeting' }).waitFor();
      expect(await todo.count()).to.equal(1);
    });

    it('asks for what is missing, before it asks the platform', async () => {
      const page = await dashboard().visit(`${CONNECT}/telegram`);
      await page.getByRole('button', { name: 'Connect', exact: true }).click();
      await page.getByText('Enter a value.').waitFor();
      expect(
        await page.getByLabel('Bot token', { exact: true }).getAttribute('aria-invalid'),
      ).to.equal('true');
    });
  });
}
