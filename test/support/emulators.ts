import { builtFunctions } from '../../scripts/build.ts';
import { CommandError } from '../../scripts/cli/command.ts';
import { type Cloud, startCloud } from '../../scripts/local/cloud/cloud.ts';
import { findProgram } from '../../scripts/local/emulator-program.ts';
import {
  type Emulator,
  startFirestoreEmulator,
  startPubsubEmulator,
} from '../../scripts/local/emulators.ts';
import './properties.ts';

/** The process of the run passes on what it has found and started in these variables. */
const MISSING = 'EMULATORS_MISSING';
const HOSTS = ['PUBSUB_EMULATOR_HOST', 'FIRESTORE_EMULATOR_HOST'] as const;

/** The number of this process among those that run the files; undefined in the process of the run. */
const worker = process.env['MOCHA_WORKER_ID'];

// Files that run at the same time do not see each other's topics and documents.
if (worker !== undefined) process.env['GOOGLE_CLOUD_PROJECT'] += `-${worker}`;

/** What is missing for Google's emulators and which command installs it; undefined where they are found. */
const missing = worker === undefined ? whyMissing() : process.env[MISSING];

let stops: (() => Promise<void>)[] = [];

/**
 * Builds the functions and runs Google's emulators, once for the whole run, unless the environment names running ones. Where they are
 * not installed the embedded cloud stands in for them, and the tests that compare the two are left out; on a
 * build machine that is a failure.
 */
export async function mochaGlobalSetup(): Promise<void> {
  process.env['METADATA_SERVER_DETECTION'] = 'none';
  process.env['GOOGLE_CLOUD_PROJECT'] ??= 'convotic-test';
  if (missing !== undefined && process.env['CI'] === 'true') throw new Error(missing);
  if (missing !== undefined) {
    process.env[MISSING] = missing;
    [stops] = await Promise.all([startEmbedded(), builtFunctions()]);
    return;
  }
  const [pubsub, firestore] = await Promise.all([
    startUnlessNamed('PUBSUB_EMULATOR_HOST', startPubsubEmulator),
    startUnlessNamed('FIRESTORE_EMULATOR_HOST', startFirestoreEmulator),
    builtFunctions(),
  ]);
  stops = [...pubsub, ...firestore].map((emulator) => () => emulator.stop());
}

export async function mochaGlobalTeardown(this: Mocha.Runner): Promise<void> {
  await Promise.all(stops.map((stop) => stop()));
  const leftOut = this.stats?.pending ?? 0;
  if (missing !== undefined && leftOut > 0) {
    console.log(`${leftOut} tests were left out. ${missing}`);
  }
}

/** A suite that needs Google's emulators themselves. */
export function describeOnEmulators(title: string, define: (this: Mocha.Suite) => void): void {
  if (missing === undefined) describe(title, define);
  else describe.skip(title, define);
}

function whyMissing(): string | undefined {
  if (HOSTS.every((variable) => process.env[variable] !== undefined)) return undefined;
  try {
    findProgram('pubsub');
    findProgram('firestore');
    return undefined;
  } catch (thrown) {
    if (thrown instanceof CommandError) return thrown.message;
    throw thrown;
  }
}

async function startEmbedded(): Promise<Cloud['close'][]> {
  const cloud = await startCloud();
  process.env['PUBSUB_EMULATOR_HOST'] = `127.0.0.1:${cloud.ports.pubsub}`;
  process.env['FIRESTORE_EMULATOR_HOST'] = `127.0.0.1:${cloud.ports.firestore}`;
  return [cloud.close];
}

async function startUnlessNamed(
  variable: (typeof HOSTS)[number],
  start: () => Promise<Emulator>,
): Promise<Emulator[]> {
  if (process.env[variable] !== undefined) return [];
  const emulator = await start();
  process.env[variable] = emulator.host;
  return [emulator];
}
