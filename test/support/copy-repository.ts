import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const repository = join(import.meta.dirname, '../..');

const PARTS = [
  '.github',
  'functions',
  'package-lock.json',
  'package.json',
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

/** Runs programs in a copy of the repository that may be changed, and removes it. */
export async function inCopy<T>(use: (copy: RepositoryCopy) => Promise<T>): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), 'copy-'));
  try {
    for (const part of PARTS) cpSync(join(repository, part), join(root, part), { recursive: true });
    symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
    return await use({ root, run: (...args) => runNode(root, args) });
  } finally {
    rmSync(root, { recursive: true });
  }
}

export interface RepositoryCopy {
  readonly root: string;
  /** Runs a program of the copy, such as `scripts/kinds.ts`. */
  run(...args: readonly string[]): Promise<Outcome>;
}

/** The arguments with which a copy runs test files. */
export function mochaArgs(files: readonly string[], grep = ''): string[] {
  const options = ['--no-config', '--timeout=120000', '--exit', `--grep=${grep}`];
  return ['node_modules/mocha/bin/mocha.js', ...options, ...files];
}

const execute = promisify(execFile);

async function runNode(cwd: string, args: readonly string[]): Promise<Outcome> {
  const options = {
    cwd,
    maxBuffer: 64 * 1024 * 1024,
    // The repository's own run tries as many bodies as it should.
    env: { ...process.env, FUZZ_RUNS: '50' },
  };
  const ended = execute(process.execPath, ['--import', 'tsx', ...args], options);
  return await ended.then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    ({ code, stdout, stderr }) => ({ code, output: `${stdout}${stderr}` }),
  );
}
