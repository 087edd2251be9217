import packaged from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/**
 * The package adds these options for AWS Lambda. Without web security Chromium sends no `Origin` and pages can read
 * each other; as a single process it ends with the first page that is closed.
 */
const unsafe = [
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--disable-site-isolation-trials',
  '--single-process',
  '--no-zygote',
];

/** These play a graphics card on the processor, which costs more than all else that a page does. Ours draw nothing in 3D. */
const graphics = [
  '--ignore-gpu-blocklist',
  '--in-process-gpu',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

/** Starts a headless Chromium from a package, so that nothing else must be installed. */
export async function openChromium(): Promise<Browser> {
  return await chromium.launch({
    executablePath: await packaged.executablePath(),
    args: [
      ...packaged.args.filter((arg) => ![...unsafe, ...graphics].includes(arg)),
      '--disable-gpu',
    ],
    timeout: 120_000,
  });
}
