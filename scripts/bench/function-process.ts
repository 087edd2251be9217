import { createRequire } from 'node:module';
import { join } from 'node:path';
import { startChild } from '../local/child.ts';
import { freePort } from '../local/free-port.ts';

/** The command that Google's runtime starts. */
const FRAMEWORK = createRequire(import.meta.url)
  .resolve('@google-cloud/functions-framework')
  .replace(/index\.js$/, 'main.js');

export type FunctionEnvironment = Readonly<Record<string, string>>;

/** A built function that runs in its own process. */
export interface FunctionProcess {
  readonly port: number;
  readonly pid: number;
  /** The value of `performance.now()` just before the process started. */
  readonly startedAt: number;
  /** Resolves to a description of how the process ended. */
  readonly exited: Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts a built function with only this environment. Resolves before the function listens.
 * @param logFile - where its output goes; beside its code when absent.
 */
export function startFunction(
  folder: string,
  env: FunctionEnvironment,
  logFile = join(folder, 'output.log'),
): Promise<FunctionProcess> {
  return startProgram([FRAMEWORK, `--source=${folder}`, '--target=handle'], env, logFile);
}

/** Starts a Node program that listens on the port of the variable PORT. Resolves before it listens. */
export async function startProgram(
  args: readonly string[],
  env: FunctionEnvironment,
  logFile: string,
): Promise<FunctionProcess> {
  const port = await freePort();
  const startedAt = performance.now();
  const child = await startChild({
    command: process.execPath,
    args,
    env: { NODE_ENV: 'production', PORT: String(port), ...env },
    logFile,
  });
  return { port, pid: child.pid, startedAt, exited: child.exited, stop: () => child.kill() };
}
