import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { stop as stopEsbuild } from 'esbuild';
import { CommandError, runCommand, usageError } from './cli/command.ts';
import { startExampleEngine } from './local/example-engine/start-example-engine.ts';
import { LOCAL_DIR } from './local/layout.ts';
import { reportReady, reportStep } from './local/report-start.ts';
import { startStack } from './local/stack.ts';
import type { Stack } from './local/stack-controls.ts';
import { untilAsked } from './local/until-asked.ts';

const HELP = `Runs the whole system on this machine; it needs only Node.

  npm start                    starts clean
  npm start -- --keep          continues from the state of the last run
  npm start -- --emulators     on Google's Pub/Sub and Firestore emulators (the Google Cloud SDK or Docker)

  PORT=8081 npm start          uses this port instead of 8080
  PUBSUB_EMULATOR_HOST=…       uses an emulator that runs already; FIRESTORE_EMULATOR_HOST likewise
  --help                       shows this text

Ctrl-C stops every process it started; press it again to stop without waiting.
State, logs and demo.json are in .local.
`;

const options = {
  keep: { type: 'boolean', default: false },
  emulators: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/**
 * Milliseconds since the process started. After them it is ready, even if a step that only makes
 * the first events faster is not over.
 */
const READY_BY_MS = 4_500;
const DRAIN_WITHIN_MS = 120_000;
const STILL_BUSY_MS = 5_000;

async function start(): Promise<number> {
  const { values } = parseArgs({ options });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const asked = untilAsked();
  const stack = await startStack({
    dir: LOCAL_DIR,
    port: readPort(process.env['PORT'] ?? '8080'),
    keep: values.keep,
    emulators: values.emulators,
    readyBy: sleep(Math.max(0, READY_BY_MS - performance.now()), undefined, { ref: false }),
    pubsubHost: process.env['PUBSUB_EMULATOR_HOST'],
    firestoreHost: process.env['FIRESTORE_EMULATOR_HOST'],
    signal: asked,
    onStep: reportStep,
    say: (line) => process.stdout.write(`  ! ${line}\n`),
  }).catch((thrown: unknown) => {
    // It was asked to end before it was ready, and every process has been ended.
    if (asked.aborted) return undefined;
    throw thrown;
  });
  if (stack === undefined) return 0;
  // esbuild keeps a process of a gigabyte for the next build, but there is none.
  void stack.complete.then(stopEsbuild);
  try {
    const engine = await startExampleEngine(stack.demo, stack.logFile('example-engine'));
    reportReady(stack.demo, performance.now());
    const broken = await Promise.race([stack.broken, once(asked, 'abort').then(() => undefined)]);
    if (broken === undefined && values.keep) await drain(stack);
    await engine.stop();
    if (broken === undefined) return 0;
    throw new CommandError(1, `${broken}, and everything else was ended with it: npm start`);
  } finally {
    await stack.stop();
  }
}

/** The Pub/Sub emulator loses undelivered messages at its end, so they are delivered first. */
async function drain(stack: Stack): Promise<void> {
  process.stdout.write('Finishing what is under way (Ctrl-C again does not wait) …\n');
  const began = performance.now();
  const busy = setInterval(() => {
    process.stdout.write(
      `  still busy after ${Math.round((performance.now() - began) / 1000)} s\n`,
    );
  }, STILL_BUSY_MS);
  const drained = await stack.drain(DRAIN_WITHIN_MS).finally(() => clearInterval(busy));
  if (!drained) process.stdout.write('  ! Not all could be finished: the rest is lost\n');
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw usageError(`PORT must be a number from 0 to 65535, not "${text}".`);
}

await runCommand(start);
