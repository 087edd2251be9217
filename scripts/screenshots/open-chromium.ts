import packaged from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/**
 * What the package adds for AWS Lambda and we must not have: lax, Chromium sends no `Origin`, and pages read
 * each other; as a single process, it ends with the first page that is closed.
 */
const unwanted = [
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--disable-site-isolation-trials',
  '--single-process',
  '--no-zygote',
];

/** A real Chromium, without a window; it comes with a package, so nothing has to be installed. */
export async function openChromium(): Promise<Browser> {
  return await chromium.launch({
    executablePath: await packaged.executablePath(),
    args: packaged.args.filter((arg) => !unwanted.includes(arg)),
    timeout: 120_000,
  });
}
