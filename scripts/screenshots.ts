import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startExampleEngine } from './local/example-engine/start-example-engine.ts';
import { startStack } from './local/stack.ts';
import { openChromium } from './screenshots/open-chromium.ts';
import { takePhonePicture } from './screenshots/phone-picture.ts';
import { prepareStack } from './screenshots/prepare-stack.ts';
import { takePictures } from './screenshots/take-pictures.ts';
import { viewsOf } from './screenshots/views.ts';

const FOLDER = fileURLToPath(new URL('../functions/dashboard/screenshots', import.meta.url));

/** Takes the pictures of functions/dashboard/README.md and of the phone again, on a stack of their own. */
async function takeScreenshots(): Promise<void> {
  process.env['METADATA_SERVER_DETECTION'] = 'none';
  const dir = await mkdtemp(join(tmpdir(), 'convotic-pictures-'));
  const stack = await startStack({ dir });
  try {
    const engine = await startExampleEngine(stack.demo, stack.logFile('example-engine'));
    const browser = await openChromium();
    await takePhonePicture(browser, stack.demo);
    const ids = await prepareStack(stack);
    await engine.stop();
    await takePictures(browser, stack.demo, viewsOf(ids), FOLDER);
    await browser.close();
  } finally {
    await stack.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

await takeScreenshots();
