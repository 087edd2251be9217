import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { print, runCommand } from './cli/command.ts';
import { startExampleEngine } from './local/example-engine/start-example-engine.ts';
import { startStack } from './local/stack.ts';
import { openChromium } from './screenshots/open-chromium.ts';
import { takePhonePicture } from './screenshots/phone-picture.ts';
import { prepareStack } from './screenshots/prepare-stack.ts';
import { takePictures } from './screenshots/take-pictures.ts';
import { viewsOf } from './screenshots/views.ts';

const FOLDER = fileURLToPath(new URL('../functions/dashboard/screenshots', import.meta.url));

const HELP = `Takes the pictures of functions/dashboard/README.md and of the phone again, on a stack of their own.

  npm run screenshots

Options:
  --help  shows this text
`;

async function takeScreenshots(): Promise<number> {
  if (parseArgs({ options: { help: { type: 'boolean' } } }).values.help) return print(HELP);
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
    return 0;
  } finally {
    await stack.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

await runCommand(takeScreenshots);
