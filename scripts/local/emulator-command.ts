import type { EmulatorName, Program } from './emulator-program.ts';

/** How to start an emulator, and how it reaches this machine. */
export interface EmulatorCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** The name by which the emulator reaches this machine. */
  readonly reaches: string;
  /** The container to remove at the end: killing Docker's client leaves it running. */
  readonly container?: string;
}

export interface EmulatorPlace {
  readonly port: number;
  /** Firestore only: the `….overall_export_metadata` file to start from. */
  readonly importFrom?: string | undefined;
  /** Firestore only: the folder it exports to and imports from. */
  readonly folder?: string | undefined;
}

const FIRESTORE = 'com.google.cloud.datastore.emulator.firestore.CloudFirestore';

export function emulatorCommand(
  name: EmulatorName,
  program: Program,
  place: EmulatorPlace,
  platform: NodeJS.Platform = process.platform,
): EmulatorCommand {
  return program.kind === 'java'
    ? javaCommand(name, program, place)
    : dockerCommand(name, program.image, place, platform);
}

/**
 * An emulator lives for minutes. Java's second compiler and its threads for garbage would take more than half of the
 * time that a start and a few thousand calls take.
 */
const SHORT_LIVED = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

/** Starts Java itself: the SDK's start scripts start a shell, which does not pass signals on. */
function javaCommand(
  name: EmulatorName,
  { java, jar }: Extract<Program, { kind: 'java' }>,
  { port, importFrom }: EmulatorPlace,
): EmulatorCommand {
  const imported = importFrom === undefined ? [] : ['--import-data', importFrom];
  const args =
    name === 'pubsub'
      ? [...SHORT_LIVED, '-jar', jar, '--host=127.0.0.1', `--port=${port}`]
      : [
          // The clients recognise its errors only in English.
          ...[...SHORT_LIVED, '-Duser.language=en', '-cp', jar, FIRESTORE, 'start'],
          ...['--host', '127.0.0.1', '--port', String(port), ...imported],
        ];
  return { command: java, args, reaches: '127.0.0.1' };
}

function dockerCommand(
  name: EmulatorName,
  image: string,
  { port, importFrom, folder }: EmulatorPlace,
  platform: NodeJS.Platform,
): EmulatorCommand {
  const container = `convotic-${name}-${port}`;
  const volume = folder === undefined ? [] : ['--volume', `${folder}:${folder}`];
  // On Linux the host's own network lets the emulator push to 127.0.0.1; elsewhere Docker has a name for it.
  const { network, host, reaches } =
    platform === 'linux'
      ? { network: ['--network', 'host'], host: '127.0.0.1', reaches: '127.0.0.1' }
      : {
          network: ['--publish', `127.0.0.1:${port}:${port}`],
          host: '0.0.0.0',
          reaches: 'host.docker.internal',
        };
  const imported = importFrom === undefined ? [] : [`--import-data=${importFrom}`];
  const args = [
    ...['run', '--rm', '--name', container, ...network, ...volume, image],
    ...['gcloud', 'beta', 'emulators', name, 'start', `--host-port=${host}:${port}`, ...imported],
  ];
  return { command: 'docker', args, reaches, container };
}
