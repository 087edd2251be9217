import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const LOCAL_DIR = fileURLToPath(new URL('../../.local', import.meta.url));

/** The paths of the stack's files in its folder. */
export interface Layout {
  readonly demoFile: string;
  readonly secretsFile: string;
  /** The embedded cloud's files. */
  readonly cloud: string;
  /** The files of Cloud Storage when Google's emulators run. */
  readonly storage: string;
  /** The file of Cloud Tasks when Google's emulators run. */
  readonly tasks: string;
  /** The Firestore emulator's exports. */
  readonly database: string;
  readonly logs: string;
  logFile(name: string): string;
}

export function layoutOf(dir: string): Layout {
  return {
    demoFile: join(dir, 'demo.json'),
    secretsFile: join(dir, 'secrets.json'),
    cloud: join(dir, 'cloud'),
    storage: join(dir, 'storage'),
    tasks: join(dir, 'tasks', 'tasks.db'),
    database: join(dir, 'firestore'),
    logs: join(dir, 'logs'),
    logFile: (name) => join(dir, 'logs', `${name}.log`),
  };
}

/** Only the stack's files: other tools keep their files in the same folder. */
export async function clearState(layout: Layout): Promise<void> {
  const { cloud, storage, tasks, database, logs, demoFile, secretsFile } = layout;
  const paths = [cloud, storage, dirname(tasks), database, logs, demoFile, secretsFile];
  await Promise.all(paths.map((path) => rm(path, { recursive: true, force: true })));
}
