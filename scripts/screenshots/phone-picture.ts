import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import type { DemoFile } from '../local/demo-file.ts';
import { fonts } from './take-pictures.ts';

const FILE = fileURLToPath(new URL('../local/phone/phone.png', import.meta.url));

/** Takes the picture of the README: the first minute on the phone: an order. */
export async function takePhonePicture(browser: Browser, { base_url }: DemoFile): Promise<void> {
  const screen = { viewport: { width: 1180, height: 720 }, locale: 'en-US', bypassCSP: true };
  const context = await browser.newContext({ ...screen, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${base_url}/phone#line`);
  await page.addStyleTag({ content: fonts });
  const write = async (text: string): Promise<void> => {
    await page.getByLabel('Message', { exact: true }).fill(text);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
  };
  await write('I would like to order');
  await page.getByRole('button', { name: 'Medium' }).click();
  await page.getByText('How many?').waitFor();
  await write('2');
  await page.getByText('2 × medium makes 38 euros').waitFor();
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
  // As it is: with few colours the marks would lose their own.
  await writeFile(FILE, await page.screenshot());
  await context.close();
}
