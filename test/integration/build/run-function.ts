import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';

const framework = createRequire(import.meta.url).resolve('@google-cloud/functions-framework');
const main = framework.replace(/index\.js$/, 'main.js');

export interface FunctionRun {
  readonly outcome: 'serving' | 'exited';
  readonly code: number | null;
  readonly output: string;
}

/** Starts a built function under the real framework, with this environment alone, until it serves or ends. */
export async function runFunction(
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<FunctionRun> {
  const args = [main, `--source=${folder}`, '--target=handle', '--port=0'];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  const output = await outputOf(child);
  const outcome = child.exitCode === null ? 'serving' : 'exited';
  child.kill();
  await exited;
  return { outcome, code: child.exitCode, output };
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
