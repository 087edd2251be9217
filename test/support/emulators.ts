import {
  type Emulator,
  startFirestoreEmulator,
  startPubsubEmulator,
} from '../../scripts/local/emulators.ts';

let started: Emulator[] = [];

/**
 * Runs Google's emulators once for the whole run, unless the environment names running ones.
 * They are not skipped when missing: a run without them fails.
 */
export async function mochaGlobalSetup(): Promise<void> {
  process.env['METADATA_SERVER_DETECTION'] = 'none';
  process.env['GOOGLE_CLOUD_PROJECT'] ??= 'convotic-test';
  const [pubsub, firestore] = await Promise.all([
    startUnlessNamed('PUBSUB_EMULATOR_HOST', startPubsubEmulator),
    startUnlessNamed('FIRESTORE_EMULATOR_HOST', startFirestoreEmulator),
  ]);
  started = [...pubsub, ...firestore];
}

export async function mochaGlobalTeardown(): Promise<void> {
  await Promise.all(started.map((emulator) => emulator.stop()));
}

async function startUnlessNamed(
  variable: string,
  start: () => Promise<Emulator>,
): Promise<Emulator[]> {
  if (process.env[variable] !== undefined) return [];
  const emulator = await start();
  process.env[variable] = emulator.host;
  return [emulator];
}
