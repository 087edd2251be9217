import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError } from '../cli/command.ts';

/**
 * Makes sure that only one stack works in a folder. Returns a function that releases the folder.
 * @param health - the local stack's /healthz, which answers by now.
 */
export async function claimFolder(dir: string, health: string): Promise<() => Promise<void>> {
  const file = join(dir, 'stack.json');
  const other = await readClaim(file);
  // The process id may belong to another process by now, and another process may answer at the port.
  if (other !== undefined && other.health !== health && (await answers(other.health))) {
    throw new CommandError(1, `The local stack is running already: stop it with kill ${other.pid}`);
  }
  await mkdir(dir, { recursive: true });
  await writeFile(file, JSON.stringify({ pid: process.pid, health } satisfies Claim));
  return () => rm(file, { force: true });
}

interface Claim {
  readonly pid: number;
  readonly health: string;
}

async function readClaim(file: string): Promise<Claim | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}

async function answers(health: string): Promise<boolean> {
  try {
    const response = await fetch(health, { signal: AbortSignal.timeout(2_000) });
    return ['ok\n', 'starting\n'].includes(await response.text());
  } catch {
    return false;
  }
}
