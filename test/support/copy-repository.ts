import { execFile } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const repository = join(import.meta.dirname, '../..');

const PARTS = [
  '.github',
  'functions',
  'package-lock.json',
  'package.json',
  'packages/client/README.md',
  'packages/client/src',
  'README.md',
  'scripts',
  'shared',
  'terraform',
  'test',
  'tsconfig.json',
];

export interface Outcome {
  readonly code: number;
  readonly output: string;
}

/** A copy of the repository that may be changed. */
export interface RepositoryCopy {
  readonly root: string;
  /** Runs a program of the copy, such as `scripts/kinds.ts`. */
  run(...args: readonly string[]): Promise<Outcome>;
  /** Takes every change back. */
  reset(): void;
  remove(): void;
}

export function copyRepository(): RepositoryCopy {
  const folder = mkdtempSync(join(tmpdir(), 'copy-'));
  const root = join(folder, 'repository');
  for (const part of PARTS) cpSync(join(repository, part), join(root, part), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
  const copied = timesOf(root);
  return {
    root,
    run: (...args) => runNode(root, join(folder, 'compiled'), args),
    reset() {
      for (const [file, time] of timesOf(root)) {
        if (time === copied.get(file)) continue;
        if (copied.has(file)) {
          cpSync(join(repository, file), join(root, file));
          copied.set(file, statSync(join(root, file)).mtimeMs);
        } else rmSync(join(root, file), { recursive: true, force: true });
      }
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** When each of the files below was changed, and which folders there are. */
function timesOf(root: string): Map<string, number> {
  const paths = PARTS.flatMap((part) => globSync([part, `${part}/**`], { cwd: root }));
  return new Map(
    paths.map((path) => {
      const stat = statSync(join(root, path));
      return [path, stat.isFile() ? stat.mtimeMs : 0];
    }),
  );
}

/** The arguments with which a copy runs test files. */
export function mochaArgs(files: readonly string[], grep = ''): string[] {
  const options = ['--no-config', '--timeout=600000', '--exit', `--grep=${grep}`];
  const properties = '--require=test/support/properties.ts';
  return ['node_modules/mocha/bin/mocha.js', ...options, properties, ...files];
}

const execute = promisify(execFile);

async function runNode(cwd: string, compiled: string, args: readonly string[]): Promise<Outcome> {
  const options = {
    cwd,
    maxBuffer: 64 * 1024 * 1024,
    // The repository's own run tries as many values as it should. What is compiled is the same after most changes.
    env: { ...process.env, PROPERTY_RUNS: '0.05', NODE_COMPILE_CACHE: compiled },
  };
  const ended = execute(process.execPath, args, options);
  return await ended.then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    ({ code, stdout, stderr }) => ({ code, output: `${stdout}${stderr}` }),
  );
}
