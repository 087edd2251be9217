import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError } from '../traffic/command.ts';

/** Makes sure that one stack alone works in a folder. Gives back how to leave it. */
export async function claimFolder(dir: string): Promise<() => Promise<void>> {
  const file = join(dir, 'stack.pid');
  const other = Number(await readFile(file, 'utf8').catch(() => '0'));
  if (other !== process.pid && isRunning(other)) {
    throw new CommandError(1, `The local stack is running already: stop it with kill ${other}`);
  }
  await mkdir(dir, { recursive: true });
  await writeFile(file, String(process.pid));
  return () => rm(file, { force: true });
}

function isRunning(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    // Signal 0 asks only whether it could be sent (kill(2)).
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
