import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { CommandError } from '../traffic/command.ts';
import { type Child, startChild } from './child.ts';
import { type EmulatorName, findProgram, type Machine, thisMachine } from './emulator-program.ts';
import { freePort } from './free-port.ts';

export interface Emulator {
  /** Such as `127.0.0.1:8085`: the value of its `…_EMULATOR_HOST`. */
  readonly host: string;
  /** The name by which the emulator reaches this machine, for push endpoints. */
  readonly reaches: string;
  /** How it ended. Never resolves for one that somebody else runs. */
  readonly exited: Promise<string>;
  /** Neither emulator keeps anything on its own, so stopping is killing. */
  stop(): Promise<void>;
}

export interface EmulatorOptions {
  /** A free one when absent. */
  readonly port?: number;
  readonly logFile?: string;
  readonly machine?: Machine;
  /** Firestore only: an `….overall_export_metadata` file to begin with. */
  readonly importFrom?: string;
  /** A folder the emulator reads and writes (Docker must be told of it). */
  readonly folder?: string;
}

const READY_WITHIN_MS = 60_000;

export function startPubsubEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  return startEmulator('pubsub', options);
}

export function startFirestoreEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  return startEmulator('firestore', options);
}

async function startEmulator(name: EmulatorName, options: EmulatorOptions): Promise<Emulator> {
  const program = findProgram(name, options.machine ?? thisMachine);
  const port = options.port ?? (await freePort());
  const logFile = options.logFile ?? join(tmpdir(), `convotic-${name}-${port}.log`);
  const emulator =
    program.kind === 'java'
      ? await startJava(name, program.jar, port, logFile, options)
      : await startDocker(name, program.image, port, logFile, options);
  await untilReady(name, emulator, logFile);
  return emulator;
}

async function startJava(
  name: EmulatorName,
  jar: string,
  port: number,
  logFile: string,
  options: EmulatorOptions,
): Promise<Emulator> {
  // The SDK's own start scripts put a shell between us and Java, which a signal would not pass.
  const args =
    name === 'pubsub'
      ? ['-jar', jar, '--host=127.0.0.1', `--port=${port}`]
      : [
          '-Duser.language=en',
          '-cp',
          jar,
          'com.google.cloud.datastore.emulator.firestore.CloudFirestore',
          'start',
          ...firestoreArgs('127.0.0.1', port, options),
        ];
  const child = await startChild({ command: 'java', args, logFile, env: process.env });
  return asEmulator(child, port, '127.0.0.1', () => child.kill());
}

async function startDocker(
  name: EmulatorName,
  image: string,
  port: number,
  logFile: string,
  options: EmulatorOptions,
): Promise<Emulator> {
  const container = `convotic-${name}-${port}`;
  // On Linux the host's own network lets the emulator push to 127.0.0.1; elsewhere Docker has a name for it.
  const linux = process.platform === 'linux';
  const network = linux ? ['--network', 'host'] : ['--publish', `127.0.0.1:${port}:${port}`];
  const volume =
    options.folder === undefined ? [] : ['--volume', `${options.folder}:${options.folder}`];
  const gcloud = ['gcloud', 'beta', 'emulators', name, 'start'];
  const host = linux ? '127.0.0.1' : '0.0.0.0';
  const imported = options.importFrom === undefined ? [] : [`--import-data=${options.importFrom}`];
  const child = await startChild({
    command: 'docker',
    args: [
      ...['run', '--rm', '--name', container, ...network, ...volume, image],
      ...[...gcloud, `--host-port=${host}:${port}`, ...imported],
    ],
    logFile,
    env: process.env,
  });
  return asEmulator(child, port, linux ? '127.0.0.1' : 'host.docker.internal', async () => {
    // Killing the client would leave the container running.
    await promisify(execFile)('docker', ['rm', '--force', container]).catch(() => {});
    await child.kill();
  });
}

function firestoreArgs(host: string, port: number, options: EmulatorOptions): string[] {
  const imported = options.importFrom === undefined ? [] : ['--import-data', options.importFrom];
  return ['--host', host, '--port', String(port), ...imported];
}

function asEmulator(
  child: Child,
  port: number,
  reaches: string,
  stop: () => Promise<void>,
): Emulator {
  return { host: `127.0.0.1:${port}`, reaches, exited: child.exited, stop };
}

async function untilReady(name: EmulatorName, emulator: Emulator, logFile: string): Promise<void> {
  let ended: string | undefined;
  void emulator.exited.then((how) => {
    ended = how;
  });
  const deadline = Date.now() + READY_WITHIN_MS;
  while (ended === undefined && Date.now() < deadline) {
    const answered = await fetch(`http://${emulator.host}/`).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return;
    await sleep(50);
  }
  await emulator.stop();
  throw new CommandError(
    1,
    `The ${name} emulator ${ended === undefined ? 'did not become ready' : `ended at once (${ended})`}: see ${logFile}`,
  );
}
