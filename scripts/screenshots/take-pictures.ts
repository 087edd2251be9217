import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { DemoFile } from '../local/demo-file.ts';
import type { View } from './views.ts';

const { resolve } = createRequire(import.meta.url);
const families: readonly (readonly [weight: number, script: string, range: string])[] = [
  ...[400, 600, 700].map((weight) => [weight, 'latin', 'U+0000-024F, U+2000-22FF'] as const),
  ...[400, 600, 700].map((weight) => [weight, 'japanese', 'U+3000-9FFF, U+FF00-FFEF'] as const),
];

/** The pictures use these fonts, so that they look the same on every machine. */
export const fonts = families
  .map(([weight, script, range]) => {
    const file = resolve(
      `@fontsource/noto-sans-jp/files/noto-sans-jp-${script}-${weight}-normal.woff2`,
    );
    const url = `data:font/woff2;base64,${readFileSync(file, 'base64')}`;
    return `@font-face { font-family: "Pictured"; font-weight: ${weight}; src: url(${url}); unicode-range: ${range}; }`;
  })
  .concat(
    ':root { --sans: "Pictured", sans-serif; --mono: "DejaVu Sans Mono", "Pictured", monospace; }',
  )
  .join('\n');

const screens = [
  { name: 'wide', viewport: { width: 1440, height: 1000 }, deviceScaleFactor: 1 },
  { name: 'narrow', viewport: { width: 375, height: 812 }, deviceScaleFactor: 2 },
];

/** Letters stay sharp, and a picture has a sixth of the bytes of a PNG. */
const QUALITY = 82;

/** Takes each view wide and narrow, light and dark, as `<view>-<light|dark>-<wide|narrow>.webp`. */
export async function takePictures(
  browser: Browser,
  demo: DemoFile,
  views: readonly View[],
  folder: string,
): Promise<void> {
  for (const view of views) {
    for (const { name, ...screen } of screens) {
      // The page's content security policy would block the fonts.
      const profile = { ...screen, bypassCSP: true, locale: 'en-US', timezoneId: 'Asia/Tokyo' };
      const context = await browser.newContext({ ...profile, reducedMotion: 'reduce' });
      const page = await openView(context, demo, view);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const file = join(folder, `${view.name}-${colorScheme}-${name}.webp`);
        await writeFile(file, await takePicture(page));
      }
      await context.close();
    }
  }
}

/** Takes the picture by Chromium's own protocol: Playwright itself takes only PNG and JPEG. */
async function takePicture(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  const options = { format: 'webp', quality: QUALITY } as const;
  const { data } = await session.send('Page.captureScreenshot', options);
  await session.detach();
  return Buffer.from(data, 'base64');
}

async function openView(
  context: BrowserContext,
  { base_url, api_key }: DemoFile,
  { path, visibleText, signedOut, open }: View,
): Promise<Page> {
  if (signedOut === undefined) {
    const headers = { Origin: base_url };
    await context.request.post(`${base_url}/session`, { headers, data: { api_key } });
  }
  const page = await context.newPage();
  await page.goto(`${base_url}${path}`);
  await page.addStyleTag({ content: fonts });
  await page.getByText(visibleText).filter({ visible: true }).first().waitFor();
  await open?.(page);
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
  return page;
}
