import type { Page } from 'playwright-core';
import { deliveryWriters } from '../../shared/platforms/delivery-writers.ts';

/**
 * The demo workflows, played as a newcomer plays them.
 * @param open - opens an app of the phone as a person who has not written yet.
 */
export function describeDemos(open: (platform: string) => Promise<Page>): void {
  async function write(page: Page, text: string): Promise<void> {
    await page.getByLabel('Message', { exact: true }).fill(text);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
  }

  function untilShopSays(page: Page, text: string | RegExp): Promise<void> {
    return page.getByRole('log').locator('.from-shop', { hasText: text }).waitFor();
  }

  /** Taps the button in the newest message that has it: some platforms leave the buttons of older ones where they are. */
  function tap(page: Page, name: string): Promise<void> {
    return page.getByRole('button', { name, exact: true }).last().click();
  }

  for (const platform of Object.keys(deliveryWriters)) {
    describe(`the demo workflows on ${platform}`, () => {
      it('greet, and do what is tapped', async () => {
        const page = await open(platform);
        await write(page, 'Hello!');
        await untilShopSays(page, 'welcome to the demo shop! What can I do for you?');
        await tap(page, 'Order a T-shirt');
        await untilShopSays(page, 'Which size would you like?');
        await tap(page, 'Small');
        await untilShopSays(page, 'How many? You can have up to five.');
      });

      it('take an order after a wrong answer and a size that is sold out', async () => {
        const page = await open(platform);
        await write(page, 'I would like to order');
        await untilShopSays(page, 'With pleasure! The blue T-shirt costs 19 euros.');
        await tap(page, 'Large');
        await untilShopSays(page, 'How many? You can have up to five.');
        await write(page, 'seven');
        await untilShopSays(page, 'Please write a number from 1 to 5.');
        await write(page, '2');
        await untilShopSays(page, 'I am sorry, large has just been sold out.');
        await tap(page, 'Medium');
        const bill = /2 × medium makes 38 euros\. Your order is A-\d+, ready tomorrow at 10:00\./;
        await untilShopSays(page, bill);
      });

      it('know whether the shop is open, and where it is', async () => {
        const page = await open(platform);
        await write(page, 'When are you open?');
        await untilShopSays(page, /We are (open today until 19:00|closed at the moment)/);
        await tap(page, 'Where are you?');
        await untilShopSays(page, 'Demo shop');
      });
    });
  }
}
