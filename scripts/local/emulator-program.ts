import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { CommandError } from '../cli/command.ts';

export type EmulatorName = 'pubsub' | 'firestore';

/** The programs on this machine that can run an emulator. Tests inject them to check the messages. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  /** The command that runs Java. */
  java(): string | undefined;
  /** The emulator's jar in the Google Cloud SDK. */
  jar(name: EmulatorName): string | undefined;
  /** Whether Docker is installed and its engine answers. */
  hasDocker(): boolean;
}

export type Program =
  | { readonly kind: 'java'; readonly java: string; readonly jar: string }
  | { readonly kind: 'docker'; readonly image: string };

const IMAGE = 'gcr.io/google.com/cloudsdktool/google-cloud-cli:emulators';

/** The Google Cloud SDK's emulator, else its Docker image, else an error that says what to do. */
export function findProgram(name: EmulatorName, machine: Machine = thisMachine): Program {
  const jar = machine.jar(name);
  const java = jar === undefined ? undefined : machine.java();
  if (jar !== undefined && java !== undefined) return { kind: 'java', java, jar };
  if (machine.hasDocker()) return { kind: 'docker', image: IMAGE };
  if (jar !== undefined) {
    throw new CommandError(
      1,
      `The emulators need Java, which is not installed: ${javaCure(machine)}`,
    );
  }
  throw new CommandError(
    1,
    `Google's ${name === 'pubsub' ? 'Pub/Sub' : 'Firestore'} emulator is not installed: ` +
      'gcloud components install pubsub-emulator cloud-firestore-emulator ' +
      '(or, where gcloud came from apt: ' +
      'sudo apt-get install google-cloud-cli-pubsub-emulator google-cloud-cli-firestore-emulator)',
  );
}

function javaCure(machine: Machine): string {
  if (machine.platform === 'darwin') return 'brew install openjdk';
  if (machine.platform === 'win32') return 'winget install EclipseAdoptium.Temurin.21.JRE';
  return 'sudo apt-get install default-jre-headless';
}

const thisMachine: Machine = {
  platform: process.platform,
  java: () => javaCommands().find((command) => runs(command, ['-version'])),
  hasDocker: () => runs('docker', ['info']),
  jar(name) {
    for (const root of sdkRoots()) {
      const jar = jarIn(root, name);
      if (jar !== undefined) return jar;
    }
    return undefined;
  },
};

function jarIn(root: string, name: EmulatorName): string | undefined {
  const folder =
    name === 'pubsub'
      ? join(root, 'platform/pubsub-emulator/lib')
      : join(root, 'platform/cloud-firestore-emulator');
  if (!existsSync(folder)) return undefined;
  const jar = readdirSync(folder).find((file) => file.endsWith('.jar'));
  return jar === undefined ? undefined : join(folder, jar);
}

function javaCommands(): string[] {
  const home = process.env['JAVA_HOME'];
  // Homebrew does not put its Java on the path.
  return [...(home ? [join(home, 'bin/java')] : []), 'java', '/opt/homebrew/opt/openjdk/bin/java'];
}

/** The folders of gcloud: from the path, and where its installers put it. */
function sdkRoots(): string[] {
  const gcloud = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'gcloud'))
    .filter((file) => existsSync(file))
    .map((file) => dirname(dirname(realpathSync(file))));
  return [
    ...(process.env['CLOUDSDK_ROOT_DIR'] === undefined ? [] : [process.env['CLOUDSDK_ROOT_DIR']]),
    ...gcloud,
    '/usr/lib/google-cloud-sdk',
    '/usr/share/google-cloud-sdk',
    '/snap/google-cloud-cli/current',
    '/opt/homebrew/share/google-cloud-sdk',
    '/usr/local/share/google-cloud-sdk',
    join(homedir(), 'google-cloud-sdk'),
  ];
}

function runs(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore', timeout: 10_000 });
    return true;
  } catch {
    return false;
  }
}
