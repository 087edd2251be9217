import packaged from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/**
 * The package adds these options for AWS Lambda. Without web security Chromium sends no `Origin` and pages can read
 * each other; as a single process it ends with the first page that is closed.
 */
const unwanted = [
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--disable-site-isolation-trials',
  '--single-process',
  '--no-zygote',
];

/** Starts a headless Chromium from a package, so that nothing else must be installed. */
export async function openChromium(): Promise<Browser> {
  return await chromium.launch({
    executablePath: await packaged.executablePath(),
    args: packaged.args.filter((arg) => !unwanted.includes(arg)),
    timeout: 120_000,
  });
}
