import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from '../cli/command.ts';

export interface BodyFile {
  readonly file: string;
  readonly body: Uint8Array;
}

/** The bodies in these files, and in the `.json` files of these directories, without the expectations. */
export function findBodies(paths: readonly string[]): BodyFile[] {
  return paths.flatMap((path) => {
    try {
      return isDirectory(path) ? bodiesIn(path) : [{ file: path, body: readFileSync(path) }];
    } catch {
      throw new CommandError(2, `${path} cannot be read.`);
    }
  });
}

export function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function bodiesIn(directory: string): BodyFile[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.json') && !name.endsWith('.expected.json'))
    .sort()
    .map((name) => join(directory, name))
    .map((file) => ({ file, body: readFileSync(file) }));
}
