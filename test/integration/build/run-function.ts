import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { freePort } from '../../../scripts/local/free-port.ts';

const framework = createRequire(import.meta.url).resolve('@google-cloud/functions-framework');
const main = framework.replace(/index\.js$/, 'main.js');

export interface FunctionRun {
  readonly outcome: 'serving' | 'exited';
  readonly code: number | null;
  readonly output: string;
  /** What it answered to a GET of `/`; absent when it ended. */
  readonly status?: number;
}

/** A built function under the real framework, which serves or has ended. */
export interface StartedFunction {
  readonly child: ChildProcess;
  readonly port: number;
  readonly output: string;
  readonly exited: Promise<unknown>;
}

/** Starts a built function with this environment alone. */
export async function startFunction(
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<StartedFunction> {
  const port = await freePort();
  const args = [main, `--source=${folder}`, '--target=handle', `--port=${port}`];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  return { child, port, exited, output: await outputOf(child) };
}

/** Starts a built function, asks it once if it serves, and ends it. */
export async function runFunction(
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<FunctionRun> {
  const { child, port, output, exited } = await startFunction(folder, env);
  try {
    const outcome = child.exitCode === null ? 'serving' : 'exited';
    const answer = outcome === 'serving' ? await fetch(`http://127.0.0.1:${port}/`) : undefined;
    return { outcome, code: child.exitCode, output, ...(answer && { status: answer.status }) };
  } finally {
    child.kill();
    await exited;
  }
}

/** All it printed until it ended or the framework said that it serves. */
function outputOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes('Serving function')) resolve(output);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.on('close', () => resolve(output));
  });
}
